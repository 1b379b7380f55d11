using FsCheck;
using FsCheck.Fluent;

namespace Safe.Torch.Tests.Properties;

/// <summary>Indexing against the same picks from a plain array.</summary>
public sealed class IndexPropertyTests
{
    private static Gen<(long[] Values, long? Start, long? Stop, long Step)> Ranges =>
        from length in Gen.Choose(0, 8)
        from start in Gen.Choose(-10, 10)
        from stop in Gen.Choose(-10, 10)
        from open in Gen.Choose(0, 3)
        from step in Gen.Choose(1, 4)
        select (
            Enumerable.Range(10, length).Select(i => (long)i).ToArray(),
            (open & 1) != 0 ? null : (long?)start,
            (open & 2) != 0 ? null : (long?)stop,
            (long)step
        );

    [Fact]
    public void A_range_picks_what_Pythons_rule_says() =>
        Checked.ForAll(
            Ranges,
            given =>
            {
                Tensor x = tensor(given.Values);

                long[] picked = x[TensorIndex.Slice(given.Start, given.Stop, given.Step)].data<long>().ToArray();

                picked.ShouldBe(Sliced(given.Values, given.Start, given.Stop, given.Step));
            }
        );

    [Fact]
    public void Writing_to_a_range_changes_those_elements_and_no_others() =>
        Checked.ForAll(
            Ranges,
            given =>
            {
                Tensor x = tensor(given.Values);
                long[] picked = Sliced(given.Values, given.Start, given.Stop, given.Step);

                x[TensorIndex.Slice(given.Start, given.Stop, given.Step)] = tensor(-1L);

                x.data<long>().ToArray().ShouldBe(given.Values.Select(value => picked.Contains(value) ? -1 : value));
            }
        );

    [Fact]
    public void Positions_pick_along_a_dimension() =>
        Checked.ForAll(
            from given in Shapes.WithDimension
            from picks in Gen.Choose(-4, 3).ArrayOf()
            select (given.Shape, given.Dimension, Picks: picks),
            given =>
            {
                long length = given.Shape[given.Dimension];
                long[] picks = [.. given.Picks.Select(pick => (long)pick).Where(pick => pick >= -length && pick < length)];
                long[] forward = [.. picks.Select(pick => pick < 0 ? pick + length : pick)];
                Tensor x = Shapes.Counting(given.Shape);

                Tensor picked = x.index_select(given.Dimension, tensor(forward));

                double[] source = x.data<double>().ToArray();
                double[] expected =
                [
                    .. Shapes
                        .Positions(picked.shape)
                        .Select(position =>
                        {
                            position[given.Dimension] = forward[position[given.Dimension]];
                            return source[Shapes.Flat(given.Shape, position)];
                        }),
                ];
                picked.data<double>().ToArray().ShouldBe(expected);
                TensorIndex[] index = [.. Enumerable.Repeat(TensorIndex.Colon, given.Dimension), TensorIndex.Tensor(tensor(picks))];
                x.index(index).Equals(picked).ShouldBeTrue();
            }
        );

    [Fact]
    public void A_mask_picks_in_order_and_its_complement_the_rest() =>
        Checked.ForAll(
            from shape in Shapes.Any
            from bits in Gen.Elements(false, true).ArrayOf((int)Shapes.Count(shape))
            select (Shape: shape, Bits: bits),
            given =>
            {
                Tensor x = Shapes.Counting(given.Shape);
                Tensor mask = tensor(given.Bits, given.Shape);
                double[] all = x.data<double>().ToArray();

                x.masked_select(mask).data<double>().ToArray().ShouldBe(all.Where((_, i) => given.Bits[i]));
                x.masked_select(~mask).data<double>().ToArray().ShouldBe(all.Where((_, i) => !given.Bits[i]));
                mask.nonzero().shape.ShouldBe([given.Bits.Count(bit => bit), given.Shape.Length]);
                x.masked_fill(mask, -1).data<double>().ToArray().ShouldBe(all.Select((value, i) => given.Bits[i] ? -1 : value));
                where(mask, x, -x).data<double>().ToArray().ShouldBe(all.Select((value, i) => given.Bits[i] ? value : -value));
            }
        );

    [Fact]
    public void Scattering_what_was_gathered_restores_it() =>
        Checked.ForAll(
            from rows in Gen.Choose(1, 4)
            from order in Gen.Shuffle(new[] { 0L, 1, 2, 3 })
            select (Rows: rows, Order: order),
            given =>
            {
                Tensor x = Shapes.Counting([given.Rows, 4]);
                Tensor index = tensor(given.Order).expand(given.Rows, 4);

                Tensor gathered = x.gather(1, index);

                gathered
                    .data<double>()
                    .ToArray()
                    .ShouldBe(Enumerable.Range(0, given.Rows).SelectMany(row => given.Order.Select(i => (row * 4.0) + i)));
                zeros_like(x).scatter(1, index, gathered).Equals(x).ShouldBeTrue();
                zeros_like(x).scatter_add(1, index, gathered).Equals(x).ShouldBeTrue();
            }
        );

    [Fact]
    public void Sorting_orders_and_its_positions_prove_it() =>
        Checked.ForAll(
            from values in Gen.Choose(-3, 3).ArrayOf()
            from downward in Gen.Elements(false, true)
            select (Values: values.Select(value => (long)value).ToArray(), Downward: downward),
            given =>
            {
                Tensor x = tensor(given.Values);

                (Tensor sorted, Tensor indices) = x.sort(0, given.Downward, stable: true);

                (long Value, int Index)[] expected =
                [
                    .. given.Values.Select((value, i) => (value, i)).OrderBy(pair => given.Downward ? -pair.value : pair.value),
                ];
                sorted.data<long>().ToArray().ShouldBe(expected.Select(pair => pair.Value));
                indices.data<long>().ToArray().ShouldBe(expected.Select(pair => (long)pair.Index));
                x.topk(given.Values.Length / 2, largest: given.Downward)
                    .values.data<long>()
                    .ToArray()
                    .ShouldBe(expected.Take(given.Values.Length / 2).Select(pair => pair.Value));
            }
        );

    private static long[] Sliced(long[] values, long? start, long? stop, long step)
    {
        long Bound(long? given, long otherwise)
        {
            long bound = given ?? otherwise;
            return Math.Clamp(bound < 0 ? bound + values.Length : bound, 0, values.Length);
        }

        List<long> picked = [];
        for (long i = Bound(start, 0); i < Bound(stop, values.Length); i += step)
        {
            picked.Add(values[i]);
        }
        return [.. picked];
    }
}

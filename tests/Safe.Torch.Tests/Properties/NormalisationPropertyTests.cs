using FsCheck;
using FsCheck.Fluent;

namespace Safe.Torch.Tests.Properties;

/// <summary>Sums, distributions and norms against their formulas, in plain loops over rows.</summary>
public sealed class NormalisationPropertyTests
{
    private const double Tolerance = 1e-12;

    // Rows × columns, at least one column.
    private static Gen<double[,]> Rows =>
        from rows in Gen.Choose(0, 4)
        from columns in Gen.Choose(1, 6)
        from values in Gen.Choose(-3_000, 3_000).Select(number => number / 1_000.0).Array2DOf(rows, columns)
        select values;

    [Fact]
    public void A_softmax_is_positive_and_sums_to_one_and_a_shift_changes_nothing() =>
        Checked.ForAll(
            Rows,
            values =>
            {
                Tensor x = tensor(values);

                Tensor p = x.softmax(-1);

                EachRow(values, row => [.. row.Select(value => Math.Exp(value) / row.Sum(Math.Exp))]).ShouldAgreeWith(p);
                p.sum(1L).allclose(ones(values.GetLength(0), ScalarType.Float64), atol: Tolerance).ShouldBeTrue();
                (p > 0).all().item<bool>().ShouldBeTrue();
                (x + 1_000).softmax(-1).allclose(p, atol: 1e-9).ShouldBeTrue();
                p.log().allclose(x.log_softmax(-1), atol: 1e-9).ShouldBeTrue();
                (x - x.logsumexp(1, keepdim: true)).allclose(x.log_softmax(1), atol: 1e-9).ShouldBeTrue();
            }
        );

    [Fact]
    public void A_layer_norm_is_its_formula() =>
        Checked.ForAll(
            Rows,
            values =>
            {
                long columns = values.GetLength(1);
                Tensor weight = arange(columns, ScalarType.Float64) + 1;
                Tensor bias = arange(columns, ScalarType.Float64) * -2;

                Tensor normalised = F.layer_norm(tensor(values), [columns], weight, bias, 1e-3);

                EachRow(
                        values,
                        row =>
                        {
                            double mean = row.Average();
                            double variance = row.Average(value => (value - mean) * (value - mean));
                            return [.. row.Select((value, c) => ((value - mean) / Math.Sqrt(variance + 1e-3) * (c + 1)) - (2 * c))];
                        }
                    )
                    .ShouldAgreeWith(normalised, 1e-9);
            }
        );

    [Fact]
    public void Sums_means_variances_and_norms_are_their_formulas() =>
        Checked.ForAll(
            Rows,
            values =>
            {
                Tensor x = tensor(values);

                EachRow(values, row => [row.Sum()]).ShouldAgreeWith(x.sum(1L, keepdim: true));
                EachRow(values, row => [row.Average()]).ShouldAgreeWith(x.mean([1], keepdim: true));
                EachRow(values, row => [row.Average(v => Math.Pow(v - row.Average(), 2))])
                    .ShouldAgreeWith(x.var(1, unbiased: false, keepdim: true));
                EachRow(values, row => [Math.Sqrt(row.Sum(v => v * v))]).ShouldAgreeWith(x.norm(1, keepdim: true));
                EachRow(values, row => [row.Sum(Math.Abs)]).ShouldAgreeWith(x.norm(1, keepdim: true, p: 1f));
                EachRow(values, row => [row.Aggregate(1.0, (a, b) => a * b)]).ShouldAgreeWith(x.prod(1L, keepdim: true), 1e-9);
                EachRow(values, row => [row.Max()]).ShouldAgreeWith(x.max(1, keepdim: true).values);
                EachRow(values, row => [row.Min()]).ShouldAgreeWith(x.amin(1).unsqueeze(1));
                EachRow(values, row => [.. row.Select((_, i) => row.Take(i + 1).Sum())]).ShouldAgreeWith(x.cumsum(1));
            }
        );

    [Fact]
    public void A_cross_entropy_is_the_mean_surprise() =>
        Checked.ForAll(
            from values in Rows.Where(values => values.GetLength(0) > 0)
            from classes in Gen.Choose(0, values.GetLength(1) - 1).ArrayOf(values.GetLength(0))
            select (Values: values, Classes: classes.Select(index => (long)index).ToArray()),
            given =>
            {
                double[] surprises = new double[given.Classes.Length];
                for (int row = 0; row < surprises.Length; row++)
                {
                    double[] logits = RowOf(given.Values, row);
                    surprises[row] = Math.Log(logits.Sum(Math.Exp)) - logits[given.Classes[row]];
                }

                Tensor loss = F.cross_entropy(tensor(given.Values), tensor(given.Classes));

                loss.item<double>().ShouldBe(surprises.Average(), 1e-9);
            }
        );

    private static double[,] EachRow(double[,] values, Func<double[], double[]> function)
    {
        double[][] rows = [.. Enumerable.Range(0, values.GetLength(0)).Select(row => function(RowOf(values, row)))];
        double[,] result = new double[rows.Length, rows.Length == 0 ? function(new double[values.GetLength(1)]).Length : rows[0].Length];
        for (int row = 0; row < rows.Length; row++)
        {
            for (int column = 0; column < rows[row].Length; column++)
            {
                result[row, column] = rows[row][column];
            }
        }
        return result;
    }

    private static double[] RowOf(double[,] values, int row) =>
        [.. Enumerable.Range(0, values.GetLength(1)).Select(column => values[row, column])];
}

namespace Safe.Torch.Tests.Gradients;

/// <summary>
/// Compares autograd's gradient with central differences, element by element, in double precision: the output is weighted
/// with fixed random numbers, so that no two elements of the Jacobian can stand in for each other.
/// </summary>
internal static class GradientCheck
{
    private const double Step = 1e-6;
    private const double Tolerance = 2e-7;

    /// <summary>The names of a table, as a theory's data.</summary>
    internal static TheoryData<string> Names(IEnumerable<GradientCase> table) => [.. table.Select(entry => entry.Name)];

    /// <summary>Each name of a table with each layout.</summary>
    internal static TheoryData<string, Layout> NamesAndLayouts(IEnumerable<GradientCase> table)
    {
        TheoryData<string, Layout> data = [];
        foreach (GradientCase entry in table)
        {
            foreach (Layout layout in Enum.GetValues<Layout>())
            {
                data.Add(entry.Name, layout);
            }
        }
        return data;
    }

    /// <summary>Checks the entry of that name.</summary>
    internal static void Check(IEnumerable<GradientCase> table, string name, Layout layout = Layout.Contiguous) =>
        Check(table.Single(entry => string.Equals(entry.Name, name, StringComparison.Ordinal)), layout);

    private static void Check(GradientCase entry, Layout layout)
    {
        using DisposeScope scope = NewDisposeScope();
        Random random = new(12345);
        long[][] stored = [.. entry.Shapes.Select(shape => StoredShape(shape, layout))];
        double[][] values = [.. stored.Select(shape => Values(entry, random, shape))];

        Tensor[] leaves = [.. stored.Select((shape, i) => Leaf(values[i], shape).requires_grad_())];
        Tensor output = entry.Function([.. leaves.Select((leaf, i) => View(leaf, entry.Shapes[i], layout))]);
        output.dtype.ShouldBe(ScalarType.Float64);
        double[] weights = [.. Enumerable.Range(0, (int)output.numel()).Select(_ => random.NextDouble() * 2 - 1)];
        IList<Tensor> gradients = autograd.grad([output], leaves, [Leaf(weights, output.shape)]);

        using (no_grad())
        {
            for (int input = 0; input < leaves.Length; input++)
            {
                gradients[input].shape.ShouldBe(stored[input]);
                double[] expected = [.. Enumerable.Range(0, values[input].Length).Select(at => Difference(input, at))];
                ShouldAgree(gradients[input].data<double>().ToArray(), expected, $"{entry.Name}, input {input}");
            }
        }

        double Difference(int input, int at) => (Weighted(input, at, Step) - Weighted(input, at, -Step)) / (2 * Step);

        double Weighted(int input, int at, double step)
        {
            using DisposeScope inner = NewDisposeScope();
            double before = values[input][at];
            values[input][at] = before + step;
            Tensor[] moved = [.. stored.Select((shape, i) => View(Leaf(values[i], shape), entry.Shapes[i], layout))];
            values[input][at] = before;
            return entry.Function(moved).data<double>().ToArray().Zip(weights, (element, weight) => element * weight).Sum();
        }
    }

    private static void ShouldAgree(double[] actual, double[] expected, string what)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            double tolerance = Tolerance * Math.Max(1, Math.Abs(expected[i]));
            actual[i].ShouldBe(expected[i], tolerance, $"{what}, element {i}");
        }
    }

    private static double[] Values(GradientCase entry, Random random, long[] shape) =>
        [
            .. Enumerable
                .Range(0, (int)shape.Aggregate(1L, (count, size) => count * size))
                .Select(_ =>
                    (entry.Low + (random.NextDouble() * (entry.High - entry.Low))) * (entry.Positive || random.Next(2) == 0 ? 1 : -1)
                ),
        ];

    private static Tensor Leaf(double[] values, long[] shape) => tensor(values, shape);

    private static long[] StoredShape(long[] shape, Layout layout) =>
        layout switch
        {
            Layout.Transposed when shape.Length >= 2 => [.. shape[..^2], shape[^1], shape[^2]],
            Layout.Sliced when shape.Length >= 1 => [.. shape[..^1], (2 * shape[^1]) + 1],
            Layout.Expanded when shape.Length >= 1 => [1, .. shape[1..]],
            _ => shape,
        };

    private static Tensor View(Tensor leaf, long[] shape, Layout layout) =>
        layout switch
        {
            Layout.Transposed when shape.Length >= 2 => leaf.transpose(-1, -2),
            Layout.Sliced when shape.Length >= 1 => leaf.slice(-1, 1, long.MaxValue, 2),
            Layout.Expanded when shape.Length >= 1 => leaf.expand(shape),
            _ => leaf,
        };
}

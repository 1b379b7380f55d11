namespace Safe.Framework.Tasks.Baselines;

/// <summary>Minimises a smooth function by L-BFGS with a backtracking line search (Nocedal and Wright, Numerical Optimization, alg. 7.4 and 7.5).</summary>
internal sealed class LimitedMemoryBfgs(int maxIterations, double tolerance = 1e-4, int history = 10)
{
    private readonly LinkedList<(double[] Step, double[] Change, double Curvature)> pairs = new();

    /// <summary>A function to minimise: writes its gradient, returns its value.</summary>
    public delegate double Objective(double[] point, double[] gradient);

    /// <summary>Moves <paramref name="point"/> to a minimum, in place.</summary>
    /// <returns>The number of iterations.</returns>
    public int Minimise(Objective objective, double[] point)
    {
        double[] gradient = new double[point.Length];
        double[] trial = new double[point.Length];
        double[] trialGradient = new double[point.Length];
        double value = objective(point, gradient);
        double start = Norm(gradient);
        for (int iteration = 0; iteration < maxIterations; iteration++)
        {
            double size = Norm(gradient);
            if (size <= tolerance * start)
            {
                return iteration;
            }

            double[] direction = Direction(gradient);
            double slope = Dot(direction, gradient);
            double step = pairs.Count == 0 ? 1 / Math.Max(size, 1) : 1;
            double trialValue;
            while (true)
            {
                point.CopyTo(trial, 0);
                AddScaled(trial, step, direction);
                trialValue = objective(trial, trialGradient);
                if (trialValue <= value + (1e-4 * step * slope))
                {
                    break;
                }

                step *= 0.5;
                if (step < 1e-12)
                {
                    return iteration;
                }
            }

            Remember(point, gradient, trial, trialGradient);
            trial.CopyTo(point, 0);
            trialGradient.CopyTo(gradient, 0);
            value = trialValue;
        }

        return maxIterations;
    }

    private void Remember(double[] point, double[] gradient, double[] next, double[] nextGradient)
    {
        double[] step = new double[point.Length];
        double[] change = new double[point.Length];
        next.CopyTo(step, 0);
        AddScaled(step, -1, point);
        nextGradient.CopyTo(change, 0);
        AddScaled(change, -1, gradient);
        double curvature = Dot(step, change);
        if (curvature > 1e-12)
        {
            pairs.AddLast((step, change, curvature));
            if (pairs.Count > history)
            {
                pairs.RemoveFirst();
            }
        }
    }

    /// <summary>The two-loop recursion: −H g without ever forming H.</summary>
    private double[] Direction(double[] gradient)
    {
        double[] direction = new double[gradient.Length];
        AddScaled(direction, -1, gradient);
        var weights = new Stack<double>();
        for (LinkedListNode<(double[] Step, double[] Change, double Curvature)>? node = pairs.Last; node is not null; node = node.Previous)
        {
            (double[] step, double[] change, double curvature) = node.Value;
            double weight = Dot(step, direction) / curvature;
            AddScaled(direction, -weight, change);
            weights.Push(weight);
        }

        if (pairs.Last is { } newest)
        {
            double scale = newest.Value.Curvature / Dot(newest.Value.Change, newest.Value.Change);
            AddScaled(direction, scale - 1, direction);
        }

        foreach ((double[] step, double[] change, double curvature) in pairs)
        {
            double weight = Dot(change, direction) / curvature;
            AddScaled(direction, weights.Pop() - weight, step);
        }

        return direction;
    }

    private static double Norm(double[] vector) => Math.Sqrt(Dot(vector, vector));

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int index = 0; index < left.Length; index++)
        {
            sum += left[index] * right[index];
        }

        return sum;
    }

    private static void AddScaled(Span<double> target, double factor, ReadOnlySpan<double> source)
    {
        for (int index = 0; index < target.Length; index++)
        {
            target[index] += factor * source[index];
        }
    }
}

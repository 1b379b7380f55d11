namespace Safe.Framework.Tasks.Baselines;

/// <summary>Mean cross-entropy of a linear softmax classifier plus |W|² / (2 C n); biases go free.</summary>
internal sealed class SoftmaxLoss((int Column, double Value)[][] rows, int[] labels, int features, int classes, double c)
{
    /// <summary>Value and gradient at given weights [feature + 1, class].</summary>
    public double Evaluate(double[] weights, double[] gradient)
    {
        double penalty = 1 / (c * rows.Length);
        double value = 0;
        int penalised = features * classes;
        for (int index = 0; index < penalised; index++)
        {
            value += 0.5 * penalty * weights[index] * weights[index];
            gradient[index] = penalty * weights[index];
        }

        Array.Clear(gradient, penalised, classes);
        double[] errors = new double[classes];
        for (int row = 0; row < rows.Length; row++)
        {
            Scores(rows[row], weights, errors);
            value -= Normalise(errors, labels[row]) / rows.Length;
            errors[labels[row]] -= 1;
            AddOuter(rows[row], errors, gradient, 1.0 / rows.Length);
        }

        return value;
    }

    /// <summary>The linear scores of a row.</summary>
    public static void Scores((int Column, double Value)[] row, double[] weights, Span<double> scores)
    {
        int classes = scores.Length;
        weights.AsSpan(weights.Length - classes).CopyTo(scores);
        foreach ((int column, double value) in row)
        {
            ReadOnlySpan<double> own = weights.AsSpan(column * classes, classes);
            for (int label = 0; label < own.Length; label++)
            {
                scores[label] += value * own[label];
            }
        }
    }

    /// <summary>Turns scores into probabilities, and returns the log-probability of a class.</summary>
    public static double Normalise(Span<double> scores, int label = 0)
    {
        double highest = double.NegativeInfinity;
        foreach (double score in scores)
        {
            highest = Math.Max(highest, score);
        }

        double own = scores[label] - highest;
        double sum = 0;
        foreach (ref double score in scores)
        {
            score = Math.Exp(score - highest);
            sum += score;
        }

        foreach (ref double score in scores)
        {
            score /= sum;
        }

        return own - Math.Log(sum);
    }

    private void AddOuter((int Column, double Value)[] row, double[] errors, double[] gradient, double factor)
    {
        foreach ((int column, double value) in row)
        {
            Span<double> own = gradient.AsSpan(column * classes, classes);
            for (int label = 0; label < own.Length; label++)
            {
                own[label] += factor * value * errors[label];
            }
        }

        Span<double> biases = gradient.AsSpan(features * classes, classes);
        for (int label = 0; label < classes; label++)
        {
            biases[label] += factor * errors[label];
        }
    }
}

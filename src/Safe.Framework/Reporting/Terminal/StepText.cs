using System.Globalization;
using Safe.Framework.Training;

namespace Safe.Framework.Reporting.Terminal;

/// <summary>Training steps as one line.</summary>
internal static class StepText
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Everything about the last steps.</summary>
    internal static string Line(StepWindow window, TimeSpan remaining) =>
        string.Join(ProgressLine.Separator, Parts(window, remaining).Select(part => part.Text));

    /// <summary>A bar and as much about the last steps as fits.</summary>
    /// <param name="window">The last steps.</param>
    /// <param name="remaining">Time left.</param>
    /// <param name="width">Columns of the terminal.</param>
    internal static string Progress(StepWindow window, TimeSpan remaining, int width)
    {
        List<(string Text, int Weight)> parts = Parts(window, remaining);
        double share = Math.Clamp((double)window.Last.Step / window.Last.TotalSteps, 0, 1);
        parts.Insert(0, (ProgressLine.Bar(share, width), 7));
        return ProgressLine.Fit(parts, width);
    }

    private static List<(string Text, int Weight)> Parts(StepWindow window, TimeSpan remaining)
    {
        StepResult last = window.Last;
        List<(string, int)> parts =
        [
            (string.Create(Culture, $"step {last.Step}/{last.TotalSteps}"), 10),
            (string.Create(Culture, $"epoch {last.Epoch:F2}"), 4),
            ($"loss {Quantity.Loss(window.MeanLoss)}", 9),
            ($"lr {Quantity.Scientific(last.LearningRate)}", 2),
        ];
        if (last.GradientNorm is double norm)
        {
            parts.Add((string.Create(Culture, $"gnorm {norm:F2}"), 1));
        }
        parts.Add((string.Create(Culture, $"{window.TokensPerSecond:N0} tok/s"), 3));
        if (window.PeakBytes > 0)
        {
            parts.Add(($"mem {Quantity.Bytes(last.CurrentBytes, window.PeakBytes)}", 6));
        }
        if (last.Units > 0)
        {
            parts.Add((string.Create(Culture, $"frozen {last.FrozenUnits}/{last.Units} frontier {last.Frontier}"), 5));
        }
        parts.Add(($"ETA {Quantity.Clock(remaining)}", 8));
        return parts;
    }
}

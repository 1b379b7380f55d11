using System.Globalization;
using System.Text;
using Safe.Framework.Training;

namespace Safe.Framework.Reporting.Terminal;

/// <summary>Training steps as one line.</summary>
internal static class StepText
{
    private const int WideTerminal = 120;
    private const int WideBar = 20;
    private const int NarrowBar = 10;
    private const string Separator = " | ";
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Everything about the last steps.</summary>
    internal static string Line(StepWindow window, TimeSpan remaining) =>
        string.Join(Separator, Parts(window, remaining).Select(part => part.Text));

    /// <summary>A bar and as much about the last steps as fits.</summary>
    /// <param name="window">The last steps.</param>
    /// <param name="remaining">Time left.</param>
    /// <param name="width">Columns of the terminal.</param>
    internal static string Progress(StepWindow window, TimeSpan remaining, int width)
    {
        List<(string Text, int Weight)> parts = Parts(window, remaining);
        parts.Insert(0, (Bar(window.Last, width >= WideTerminal ? WideBar : NarrowBar), 7));
        // The last column stays free: writing to it moves some terminals to the next line.
        while (Length(parts) >= width && parts.Count > 1)
        {
            parts.Remove(parts.MinBy(part => part.Weight));
        }
        string line = string.Join(Separator, parts.Select(part => part.Text));
        return line.Length < width ? line : line[..Math.Max(0, width - 1)];
    }

    private static int Length(List<(string Text, int Weight)> parts) =>
        parts.Sum(part => part.Text.Length + Separator.Length) - Separator.Length;

    private static string Bar(StepResult step, int length)
    {
        double share = Math.Clamp((double)step.Step / step.TotalSteps, 0, 1);
        int done = (int)(share * length);
        return new StringBuilder()
            .Append('━', done)
            .Append('─', length - done)
            .Append(Culture, $" {Math.Floor(share * 100), 3:F0}%")
            .ToString();
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

using System.Globalization;
using Safe.Framework.Reporting;
using Safe.Framework.Training.Estimates;

namespace Safe.Framework.Cli.Estimating;

/// <summary>An estimate for people: a table with a line for each phase, and one more beside measurements.</summary>
internal static class EstimateText
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Writes it to the standard output.</summary>
    public static void Write(EstimateReport report)
    {
        TrainingEstimate told = report.Estimate;
        Console.WriteLine(Printable.Text($"{report.Recipe}: {told.Task}, {report.Model}"));
        Console.WriteLine(
            string.Create(
                Culture,
                $"epochs: {told.Epochs}, steps of an epoch: {told.StepsPerEpoch}, largest batch: {told.Examples} × {told.Tokens}"
            )
        );
        Console.WriteLine(
            $"parameters: {Quantity.Count(told.Parameters)} ({Quantity.Bytes(told.ParameterBytes)}), which are in every peak; of frozen units, told is the prefix that grows from the input"
        );
        PlainTable.Write(
            ["frozen", "trains", "gradients", "optimiser", "kept besides", "saved for backward", "peak", "FLOPs of a step"],
            1..,
            told.Phases.Select(phase => Row(phase, told))
        );
        if (report.Measured is { } measured)
        {
            PlainTable.Write(
                ["frozen", "peak told", "measured", "", "saved told", "measured", "", "FLOPs of the largest step told", "measured", ""],
                1..,
                told.Phases.Zip(measured, (phase, real) => Row(phase, real, told))
            );
            Console.WriteLine($"largest difference: {Quantity.Share(report.LargestDifference ?? 0)}");
        }
        foreach (string note in told.Notes)
        {
            Console.WriteLine($"note: {Printable.Text(note)}");
        }
    }

    private static string[] Row(PhaseEstimate phase, TrainingEstimate told)
    {
        PhaseEstimate first = told.Phases[0];
        return
        [
            Name(phase, told),
            Quantity.Count(phase.TrainableParameters),
            Quantity.Bytes(phase.GradientBytes),
            Quantity.Bytes(phase.OptimizerBytes),
            Quantity.Bytes(phase.KeptBytes),
            Against(first.SavedBytes, phase.SavedBytes, Quantity.Bytes),
            Against(first.PeakBytes, phase.PeakBytes, Quantity.Bytes),
            Against(first.StepFlops, phase.StepFlops, Quantity.Flops),
        ];

        string Against(double before, double value, Func<double, string> format) =>
            ReferenceEquals(phase, first) ? format(value) : $"{format(value)} ({Quantity.Change(before, value)})";
    }

    private static string[] Row(PhaseEstimate phase, MeasuredPhase real, TrainingEstimate told) =>
        [
            Name(phase, told),
            Quantity.Bytes(phase.PeakBytes),
            Quantity.Bytes(real.PeakBytes),
            Signed(real.PeakDifference),
            Quantity.Bytes(phase.SavedBytes),
            Quantity.Bytes(real.SavedBytes),
            Signed(real.SavedDifference),
            Quantity.Flops(phase.LargestStepFlops),
            Quantity.Flops(real.Flops),
            Signed(real.FlopsDifference),
        ];

    private static string Name(PhaseEstimate phase, TrainingEstimate told)
    {
        string count = string.Create(Culture, $"{phase.FrozenUnits} of {told.Units}");
        return phase.Frontier == phase.FrozenUnits ? count : string.Create(Culture, $"{count}, frontier {phase.Frontier}");
    }

    private static string Signed(double difference) => Quantity.Change(1, 1 + difference);
}

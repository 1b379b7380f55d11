using System.Globalization;

namespace Safe.Framework.Freezing;

/// <summary>One unit froze, or thawed: the decision and its reason.</summary>
public sealed record FreezeEvent
{
    /// <summary>Number of completed epochs at the decision; 0 before training.</summary>
    public required int Epoch { get; init; }

    /// <summary>Whether the unit trains again; else it froze.</summary>
    public bool Thaws { get; init; }

    /// <summary>The unit's index in forward order.</summary>
    public required int Unit { get; init; }

    /// <summary>The unit's path in the model.</summary>
    public required string Path { get; init; }

    /// <summary>The unit's importance; null where none was computed.</summary>
    public double? Score { get; init; }

    /// <summary>Lower end of the importance's interval.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper end of the importance's interval.</summary>
    public double? Upper { get; init; }

    /// <summary>The threshold τ of the epoch.</summary>
    public double Threshold { get; init; }

    /// <summary>Number of units frozen without a gap from the input before this epoch's decision.</summary>
    public required int FrontierBefore { get; init; }

    /// <summary>The same after all freezes of this epoch.</summary>
    public required int FrontierAfter { get; init; }

    /// <summary>Number of elements that stop, or start, training with this unit.</summary>
    public long TrainableParameters { get; init; }

    /// <summary>Why the unit froze or thawed.</summary>
    public required string Reason { get; init; }

    /// <summary>What keeps the backward pass running below this unit: the lowest unit or parameter that still trains; null if nothing does.</summary>
    public string? Straggler { get; init; }

    /// <summary>Bytes per training step that the freezes of this epoch save, once measured.</summary>
    public long? SavedBytesPerStep { get; init; }

    /// <summary>Matrix-product FLOPs per training step that the freezes of this epoch save, once measured.</summary>
    public long? SavedFlopsPerStep { get; init; }

    /// <summary>The event as one line of a log.</summary>
    public override string ToString()
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        string line = string.Create(culture, $"{(Thaws ? "thaw" : "freeze")} epoch={Epoch} unit={Path}");
        if (Score is double score)
        {
            string interval = Lower is double lower && Upper is double upper ? string.Create(culture, $" [{lower:G4},{upper:G4}]") : "";
            line += string.Create(culture, $" score={score:G4}{interval}{Compared(score)}");
        }
        line += string.Create(culture, $" frontier {FrontierBefore}→{FrontierAfter}");
        if (Straggler is not null)
        {
            line += $" held back by {Straggler}";
        }
        if (Thaws)
        {
            line += $": {Reason}";
        }
        return SavedBytesPerStep is long bytes ? line + string.Create(culture, $" saves {bytes / (1024.0 * 1024.0):F1} MiB/step") : line;
    }

    // What freezes need not lie below the threshold: a budget or a lot may have chosen it.
    private string Compared(double score) =>
        Threshold == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {(score < Threshold ? "<" : ">=")} tau={Threshold:G4}");
}

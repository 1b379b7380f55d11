using System.Text.Json.Serialization;
using Safe.Framework.Freezing;

namespace Safe.Framework.Reporting.Lines;

/// <summary>A line of <c>freeze_events.jsonl</c>: a freeze with its reason.</summary>
internal sealed record FreezeLine
{
    /// <summary>The action of a unit that stops training.</summary>
    public const string Freeze = "freeze";

    /// <summary>The action of a unit that trains again.</summary>
    public const string Thaw = "thaw";

    /// <summary>The arm, where the file holds several jobs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Arm { get; init; }

    /// <summary>The seed, where the file holds several jobs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Seed { get; init; }

    /// <summary><see cref="Freeze"/> or <see cref="Thaw"/>; lines of before there were thaws do not say.</summary>
    public string Action { get; init; } = Freeze;

    /// <summary>Whether the unit trains again from here on.</summary>
    [JsonIgnore]
    public bool Thaws => string.Equals(Action, Thaw, StringComparison.Ordinal);

    /// <summary>Completed epochs at the freeze; 0 before training.</summary>
    public required int Epoch { get; init; }

    /// <summary>The unit's index in forward order.</summary>
    public required int Unit { get; init; }

    /// <summary>The unit's path in the model.</summary>
    public required string Path { get; init; }

    /// <summary>Why it froze.</summary>
    public required string Reason { get; init; }

    /// <summary>Its importance.</summary>
    public required double? Score { get; init; }

    /// <summary>Lower end of the importance's interval.</summary>
    public required double? ScoreLower { get; init; }

    /// <summary>Upper end of the importance's interval.</summary>
    public required double? ScoreUpper { get; init; }

    /// <summary>The threshold τ.</summary>
    public required double Threshold { get; init; }

    /// <summary>Units frozen without a gap from the input before the epoch's freezes.</summary>
    public required int FrontierBefore { get; init; }

    /// <summary>The same after them.</summary>
    public required int FrontierAfter { get; init; }

    /// <summary>What keeps the backward pass running below the unit; null if nothing does.</summary>
    public required string? Straggler { get; init; }

    /// <summary>Elements that stop training with the unit.</summary>
    public required long TrainableParameters { get; init; }

    /// <summary>Bytes per step that the epoch's freezes save, where measured.</summary>
    public required long? SavedBytesPerStep { get; init; }

    /// <summary>FLOPs per step that the epoch's freezes save, where measured.</summary>
    public required long? SavedFlopsPerStep { get; init; }

    /// <summary>The line about a freeze.</summary>
    public static FreezeLine From(FreezeEvent frozen, RunLabel? run) =>
        new()
        {
            Arm = run?.Arm,
            Seed = run?.Seed,
            Action = frozen.Thaws ? Thaw : Freeze,
            Epoch = frozen.Epoch,
            Unit = frozen.Unit,
            Path = frozen.Path,
            Reason = frozen.Reason,
            Score = frozen.Score,
            ScoreLower = frozen.Lower,
            ScoreUpper = frozen.Upper,
            Threshold = frozen.Threshold,
            FrontierBefore = frozen.FrontierBefore,
            FrontierAfter = frozen.FrontierAfter,
            Straggler = frozen.Straggler,
            TrainableParameters = frozen.TrainableParameters,
            SavedBytesPerStep = frozen.SavedBytesPerStep,
            SavedFlopsPerStep = frozen.SavedFlopsPerStep,
        };
}

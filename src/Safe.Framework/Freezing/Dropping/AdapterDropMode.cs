namespace Safe.Framework.Freezing.Dropping;

/// <summary>How AdapterDrop chooses the number of the lowest units whose adapters are left out.</summary>
public enum AdapterDropMode
{
    /// <summary>No adapter is left out.</summary>
    Off,

    /// <summary>
    /// A number from 0 to the most, each equally likely, drawn anew for every training step (the paper's robust AdapterDrop). Evaluation and scoring use
    /// all adapters.
    /// </summary>
    Random,

    /// <summary>Always the same number (the paper's specialised AdapterDrop): those adapters never train and never act, in evaluation and scoring neither.</summary>
    Fixed,
}

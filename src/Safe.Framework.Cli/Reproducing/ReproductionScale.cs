namespace Safe.Framework.Cli.Reproducing;

/// <summary>How large a reproduction is.</summary>
internal enum ReproductionScale
{
    /// <summary>The project's small pre-trained models on a part of the real data: minutes on two cores.</summary>
    Tiny,

    /// <summary>The paper's models on a part of the data, for few epochs.</summary>
    Small,

    /// <summary>The paper's models, data and settings.</summary>
    Paper,
}

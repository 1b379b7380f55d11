namespace Safe.Framework.Adapters;

/// <summary>Which of a model's own biases train beside its adapters; PEFT's <c>bias</c>.</summary>
public enum BiasTraining
{
    /// <summary>None.</summary>
    None,

    /// <summary>Those of the whole model. Heads that train as a whole are not counted twice.</summary>
    All,

    /// <summary>Those of the adapted layers.</summary>
    LoraOnly,
}

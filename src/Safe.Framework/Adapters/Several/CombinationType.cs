namespace Safe.Framework.Adapters.Several;

/// <summary>How adapters become one with weights w; s is the scaling of each, so that its update is s · B A.</summary>
public enum CombinationType
{
    /// <summary>
    /// A = Σ √(w s) A, B = Σ √(w s) B, at the common rank; a negative weight turns the sign of B. As in PEFT the product holds mixed terms: it is
    /// not the weighted sum of the updates.
    /// </summary>
    Linear,

    /// <summary>A = [w s A …], B = [B …]: exactly Σ w s B A, at the sum of the ranks.</summary>
    Cat,

    /// <summary>The best approximation of Σ w s B A at a chosen rank, by singular values.</summary>
    Svd,
}

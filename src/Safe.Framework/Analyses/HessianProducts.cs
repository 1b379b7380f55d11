namespace Safe.Framework.Analyses;

/// <summary>How a Hessian is multiplied with a vector.</summary>
public enum HessianProducts
{
    /// <summary>Exactly, by differentiating the gradient; where an operator of the model has no second derivative, as <see cref="GradientDifferences"/>.</summary>
    Auto,

    /// <summary>Exactly, by differentiating the gradient, or not at all.</summary>
    DoubleBackward,

    /// <summary>By central differences of gradients: about three digits in float32.</summary>
    GradientDifferences,
}

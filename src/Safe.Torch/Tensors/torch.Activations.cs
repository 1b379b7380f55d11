namespace Safe.Torch;

public static partial class torch
{
    /// <summary>log(x / (1 − x)), of x limited to [eps, 1 − eps] where eps is given.</summary>
    public static Tensor logit(Tensor input, double? eps = null) => Given(input).logit(eps);

    /// <summary>log(x / (1 − x)), of x limited to [eps, 1 − eps] where eps is given, in place; returns the argument.</summary>
    public static Tensor logit_(Tensor input, double? eps = null) => Given(input).logit_(eps);
}

namespace Safe.Framework.Tests.Adapters;

/// <summary>The slope of a function in one element of a tensor, measured.</summary>
internal static class FiniteDifference
{
    private const double Step = 1e-5;

    public static double Of(Tensor tensor, int index, Func<double> function)
    {
        using Tensor element = tensor.detach().view(-1).narrow(0, index, 1);
        element.add_(Step);
        double above = function();
        element.add_(-2 * Step);
        double below = function();
        element.add_(Step);
        return (above - below) / (2 * Step);
    }
}

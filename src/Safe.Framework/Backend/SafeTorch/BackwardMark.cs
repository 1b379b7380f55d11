namespace Safe.Framework.Backend.SafeTorch;

/// <summary>Passes a tensor on, and runs an action when the backward pass comes by: everything above it is done by then.</summary>
internal sealed class BackwardMark : autograd.SingleTensorFunction<BackwardMark>
{
    /// <inheritdoc/>
    public override string Name => nameof(BackwardMark);

    /// <summary>Marks a tensor.</summary>
    /// <param name="tensor">A tensor that gets a gradient.</param>
    /// <param name="passed">Runs in the backward pass.</param>
    /// <returns>The tensor to go on with.</returns>
    internal static Tensor On(Tensor tensor, Action passed) => apply(tensor, passed);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        ctx.save_data(nameof(BackwardMark), vars[1]);
        var tensor = (Tensor)vars[0];
        return tensor.view(tensor.shape);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        ((Action)ctx.get_data(nameof(BackwardMark))!)();
        return [grad_output, null!];
    }
}

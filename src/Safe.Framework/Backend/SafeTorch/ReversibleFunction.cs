using Safe.Framework.Freezing.Reversible;

namespace Safe.Framework.Backend.SafeTorch;

/// <summary>A reversible block in autograd's graph: it keeps no activations, and the last block of a pass both streams.</summary>
internal sealed class ReversibleFunction : autograd.MultiTensorFunction<ReversibleFunction>
{
    // The arguments are: the step, both streams, the block's other tensors, its parameters.
    private const int FirstOther = 3;

    /// <summary>Why blocks cannot be reversible here; null: they can.</summary>
    internal static string? Unavailable => null;

    /// <inheritdoc/>
    public override string Name => nameof(ReversibleFunction);

    /// <summary>Runs a block.</summary>
    /// <param name="step">The block and what its backward pass needs to know.</param>
    /// <param name="older">The older stream.</param>
    /// <param name="newer">The newer stream.</param>
    /// <param name="others">The tensors that the block gets beside the hidden state.</param>
    /// <returns>The streams behind it.</returns>
    internal static (Tensor Older, Tensor Newer) Apply(ReversibleStep step, Tensor older, Tensor newer, Tensor[] others)
    {
        List<Tensor> streams = apply([step, older, newer, .. others, .. step.Parameters]);
        return (streams[0], streams[1]);
    }

    /// <inheritdoc/>
    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var step = (ReversibleStep)vars[0];
        List<Tensor> others = [.. vars.Skip(FirstOther).Take(step.Others).Cast<Tensor>()];
        (Tensor older, Tensor newer) = step.Forward((Tensor)vars[1], (Tensor)vars[2], others);
        ctx.save_data(nameof(ReversibleStep), step);
        if (step.IsLast)
        {
            ctx.save_for_backward([.. others, older, newer]);
        }
        else if (others.Count > 0)
        {
            ctx.save_for_backward(others);
        }
        return [older, newer];
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        var step = (ReversibleStep)ctx.get_data(nameof(ReversibleStep))!;
        List<Tensor> saved = step.IsLast || step.Others > 0 ? ctx.get_saved_variables() : [];
        (Tensor Older, Tensor Newer) streams = step.IsLast ? (saved[^2], saved[^1]) : step.Pass.TakeRebuilt();
        ReversibleGradients gradients = step.Backward(streams, (grad_outputs[0], grad_outputs[1]), saved.GetRange(0, step.Others));
        return
        [
            null!,
            gradients.Older!,
            gradients.Newer!,
            .. Enumerable.Repeat<Tensor>(null!, step.Others),
            .. gradients.Parameters.Select(static gradient => gradient!),
        ];
    }
}

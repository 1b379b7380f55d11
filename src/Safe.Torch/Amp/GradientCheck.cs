using Safe.Torch.Modules;
using Safe.Torch.Native;
using static Safe.Torch.torch;

namespace Safe.Torch;

/// <summary>Unscales the gradients of an optimiser, and finds out whether all of them were finite.</summary>
internal static class GradientCheck
{
    /// <summary>Multiplies every gradient; the check is made before.</summary>
    /// <param name="parameters">The parameters; those without a gradient are passed over.</param>
    /// <param name="factor">One over the scale.</param>
    /// <returns>One float of no dimensions on each device with gradients, above 0 if one there is infinite or NaN.</returns>
    /// <exception cref="InvalidOperationException">A gradient is in Float16: an optimiser needs Float32 parameters.</exception>
    internal static List<Tensor> Unscale(IEnumerable<Parameter> parameters, float factor)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = no_grad();
        List<Tensor> gradients = [.. parameters.Select(parameter => parameter.grad).OfType<Tensor>()];
        if (gradients.Exists(gradient => gradient.dtype == ScalarType.Float16))
        {
            throw new InvalidOperationException("gradients in Float16 cannot be unscaled: keep the parameters in Float32 and use autocast");
        }
        List<Tensor> found = [];
        foreach (IGrouping<string, Tensor> onDevice in gradients.GroupBy(gradient => gradient.device.ToString(), StringComparer.Ordinal))
        {
            Tensor flag = zeros([], dtype: ScalarType.Float32, device: onDevice.First().device);
            foreach (IGrouping<ScalarType, Tensor> ofType in onDevice.GroupBy(gradient => gradient.dtype))
            {
                Unscale([.. ofType], flag, factor);
            }
            found.Add(flag.MoveToOuterDisposeScope().DetachFromDisposeScope());
        }
        return found;
    }

    private static void Unscale(Tensor[] gradients, Tensor flag, float factor)
    {
        if (HasOperator(flag.device_type))
        {
            Aten._amp_foreach_non_finite_check_and_unscale_(
                gradients,
                flag,
                full([], factor, dtype: ScalarType.Float32, device: flag.device)
            );
            return;
        }
        foreach (Tensor gradient in gradients)
        {
            flag.add_(gradient.isfinite().all().logical_not());
            gradient.mul_(factor);
        }
    }

    // Gradients on the CPU got a kernel of their own in a later LibTorch only.
    private static bool HasOperator(DeviceType device) => Operator.RunsOn("aten::_amp_foreach_non_finite_check_and_unscale_", "", device);
}

using Safe.Framework.Adapters;
using Safe.Framework.Importance;

namespace Safe.Framework.Freezing;

/// <summary>Listens to an adapted layer. The adapter's hook is older and runs first, so what is heard is the adapted output.</summary>
/// <param name="site">The adapter's site.</param>
internal sealed class LayerTap(AdapterSite site) : IActivationTap
{
    /// <inheritdoc/>
    public IDisposable Listen(Action<Tensor> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        var hook = site.Target.register_forward_hook(
            (_, _, output) =>
            {
                listener(output);
                return output;
            }
        );
        return new Listening(hook.remove);
    }

    /// <inheritdoc/>
    public IDisposable ListenBare(Func<IDisposable> adaptersOff, Action<Tensor> listener)
    {
        ArgumentNullException.ThrowIfNull(adaptersOff);
        ArgumentNullException.ThrowIfNull(listener);
        var hook = site.Target.register_forward_hook(
            (layer, input, output) =>
            {
                using IDisposable off = adaptersOff();
                // Without hooks, and so without the adapter, whose update may sit in the weights otherwise.
                listener(layer.forward(input));
                return output;
            }
        );
        return new Listening(hook.remove);
    }

    private sealed class Listening(Action remove) : IDisposable
    {
        public void Dispose() => remove();
    }
}

namespace Safe.Framework.Models.Layers;

/// <summary>Element-wise activations by the names that Hugging Face's <c>hidden_act</c> uses.</summary>
public static class ActivationFunctions
{
    // By its number: in an expression GELU is the function that makes the module.
    private const GELU.Approximate Tanh = (GELU.Approximate)1;

    private static readonly Dictionary<string, Func<Tensor, Tensor>> ByName = new(StringComparer.Ordinal)
    {
        ["gelu"] = x => x.gelu(),
        // The approximation of Hendrycks and Gimpel (arXiv 1606.08415), under three names.
        ["gelu_new"] = x => x.gelu(Tanh),
        ["gelu_pytorch_tanh"] = x => x.gelu(Tanh),
        ["gelu_fast"] = x => x.gelu(Tanh),
        ["quick_gelu"] = x => x * torch.sigmoid(x * 1.702),
        ["relu"] = x => x.relu(),
        ["silu"] = x => x.silu(),
        ["swish"] = x => x.silu(),
        ["tanh"] = x => x.tanh(),
        ["sigmoid"] = x => x.sigmoid(),
        ["linear"] = x => x.alias(),
    };

    /// <summary>The names that <see cref="Get"/> knows.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The activation called <paramref name="name"/>.</summary>
    /// <exception cref="NotSupportedException">No activation has this name.</exception>
    public static Func<Tensor, Tensor> Get(string name) =>
        ByName.TryGetValue(name, out Func<Tensor, Tensor>? activation)
            ? activation
            : throw new NotSupportedException($"activation '{name}' is not supported; supported are {string.Join(", ", Names)}");

    /// <summary>Refuses a configuration's activation that <see cref="Get"/> does not know.</summary>
    /// <exception cref="NotSupportedException">No activation has this name; the message names source and field.</exception>
    internal static void RequireKnown(string name, string field, string source)
    {
        if (!ByName.ContainsKey(name))
        {
            throw new NotSupportedException($"{source}: {field} is '{name}'; supported are {string.Join(", ", Names)}");
        }
    }
}

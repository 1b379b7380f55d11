namespace Safe.Framework.Adapters;

/// <summary>A module that trains as a whole beside the adapters. Its values from before are kept, so that it can be switched off with them.</summary>
public sealed class SavedModule : IDisposable
{
    // By name: a move to another device or type may replace the parameters.
    private readonly Dictionary<string, Tensor> originals = new(StringComparer.Ordinal);

    internal SavedModule(string path, Module module)
    {
        Path = path;
        Module = module;
        using IDisposable noGrad = torch.no_grad();
        foreach ((string name, Parameter parameter) in module.named_parameters())
        {
            originals[name] = parameter.detach().clone().DetachFromDisposeScope();
            parameter.requires_grad = true;
        }
    }

    /// <summary>The module's path in the model.</summary>
    public string Path { get; }

    /// <summary>The module.</summary>
    public Module Module { get; }

    /// <summary>Releases the kept values; the module stays as it is.</summary>
    public void Dispose()
    {
        foreach (Tensor original in originals.Values)
        {
            original.Dispose();
        }
        originals.Clear();
    }

    /// <summary>Exchanges the module's values with the kept ones; a second call exchanges them back.</summary>
    internal void Swap()
    {
        using IDisposable noGrad = torch.no_grad();
        foreach ((string name, Tensor original) in originals)
        {
            Parameter parameter = Module.get_parameter(name)!;
            using Tensor current = parameter.detach().clone();
            parameter.copy_(original);
            original.copy_(current);
        }
    }
}

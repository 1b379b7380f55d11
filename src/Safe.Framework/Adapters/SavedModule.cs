namespace Safe.Framework.Adapters;

/// <summary>
/// A module of whose own parameters all or some train beside the adapters. Their values from before are kept, so that it can be switched off with them.
/// </summary>
public sealed class SavedModule : IDisposable
{
    // By name: a move to another device or type may replace the parameters.
    private readonly Dictionary<string, Tensor> originals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (double Sum, double Norm)> marks = new(StringComparer.Ordinal);
    private readonly string[] names;

    internal SavedModule(string path, Module module)
        : this(path, module, module.named_parameters().Select(static entry => entry.name), keepsOriginals: true)
    {
        IsWhole = true;
    }

    internal SavedModule(string path, Module module, IEnumerable<string> names, bool keepsOriginals)
    {
        Path = path;
        Module = module;
        this.names = [.. names];
        using IDisposable noGrad = torch.no_grad();
        foreach ((string name, Parameter parameter) in Parameters)
        {
            if (keepsOriginals)
            {
                originals[name] = parameter.detach().clone().DetachFromDisposeScope();
            }
            else
            {
                marks[name] = Mark(parameter);
            }
            parameter.requires_grad = true;
        }
    }

    /// <summary>The module's path in the model.</summary>
    public string Path { get; }

    /// <summary>The module.</summary>
    public Module Module { get; }

    /// <summary>Whether all its parameters train, those of the modules in it included; else only own ones of the module itself do.</summary>
    public bool IsWhole { get; }

    /// <summary>The parameters that train, by their names in the module.</summary>
    public IEnumerable<(string Name, Parameter Parameter)> Parameters => names.Select(name => (name, Module.get_parameter(name)!));

    /// <summary>Whether the module has the values from before now.</summary>
    internal bool IsOff { get; private set; }

    /// <summary>The kept values by their names in the module: those from before, or, while it is switched off, the trained ones.</summary>
    internal IReadOnlyDictionary<string, Tensor> Kept => originals;

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
    /// <exception cref="NotSupportedException">None were kept, and the values are no longer those of the start.</exception>
    internal void Swap()
    {
        using IDisposable noGrad = torch.no_grad();
        foreach ((string name, (double, double) mark) in marks)
        {
            if (Mark(Module.get_parameter(name)!) != mark)
            {
                throw new NotSupportedException(
                    $"'{ModuleTree.Join(Path, name)}' was trained and its original values were not kept; set KeepOriginals to switch its training off"
                );
            }
        }
        foreach ((string name, Tensor original) in originals)
        {
            Parameter parameter = Module.get_parameter(name)!;
            using Tensor current = parameter.detach().clone();
            parameter.copy_(original);
            original.copy_(current);
        }
        IsOff = !IsOff;
    }

    // Tells whether values have moved without a copy of them.
    private static (double Sum, double Norm) Mark(Parameter parameter)
    {
        using Tensor values = parameter.detach();
        using Tensor sum = values.sum();
        using Tensor norm = values.norm();
        return (sum.to(ScalarType.Float64).ToDouble(), norm.to(ScalarType.Float64).ToDouble());
    }
}

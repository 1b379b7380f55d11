using Safe.Framework.Checkpoints;

namespace Safe.Framework.Adapters.Peft;

/// <summary>Takes weights from adapter files: everything is read and checked before anything is changed.</summary>
internal static class AdapterWeights
{
    private const int MostListed = 5;

    /// <summary>Attaches adapters and loads them; if that fails, the model is as it was before.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">Which layers, which adapters.</param>
    /// <param name="factory">Makes the adapters.</param>
    /// <param name="load">Loads them.</param>
    /// <param name="name">Their name beside others of the model; null: the names that the layers declare.</param>
    internal static AdapterSet Attach(
        Module model,
        AdapterOptions options,
        IAdapterFactory factory,
        Action<AdapterSet> load,
        string? name = null
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        (Parameter Parameter, bool Trains)[] before = [.. model.parameters().Select(static own => (own, own.requires_grad))];
        AdapterSet set = AdapterInjection.Inject(model, options, factory, name);
        try
        {
            load(set);
            return set;
        }
        catch
        {
            if (name is null)
            {
                set.Detach();
            }
            else
            {
                set.Withdraw();
            }
            foreach ((Parameter parameter, bool trains) in before)
            {
                parameter.requires_grad = trains;
            }
            throw;
        }
    }

    /// <summary>Reads what a file holds for parameters; the tensors belong to the current dispose scope.</summary>
    /// <param name="file">The file.</param>
    /// <param name="wanted">The parameters by the layout's names.</param>
    /// <param name="nameOf">The layout's name of a stored tensor; null: it says nothing of its own.</param>
    /// <param name="madeFor">The model that the adapter was made for, for messages, or null.</param>
    /// <exception cref="InvalidDataException">The file does not fit; the message names file, tensors and shapes.</exception>
    internal static List<(Parameter Target, Tensor Value)> Read(
        SafetensorsFile file,
        IReadOnlyDictionary<string, Parameter> wanted,
        Func<string, string?> nameOf,
        string? madeFor = null
    )
    {
        Dictionary<string, SafetensorsEntry> stored = ByName(file, nameOf);
        string[] problems = [.. Problems(wanted, stored)];
        if (problems.Length > 0)
        {
            string origin = madeFor is null ? "" : $"; it was made for '{madeFor}'";
            throw new InvalidDataException($"{file.Path}: {string.Join("; ", problems)}{origin}");
        }
        List<(Parameter Target, Tensor Value)> read = [.. wanted.Select(pair => (pair.Value, file.Read(stored[pair.Key].Name)))];
        string[] broken =
        [
            .. wanted.Keys.Zip(read).Where(static pair => !IsFinite(pair.Second.Value)).Select(pair => stored[pair.First].Name),
        ];
        return broken.Length == 0
            ? read
            : throw new InvalidDataException($"{file.Path}: holds NaN or infinity in {Listed(broken)}; the adapter is broken");
    }

    /// <summary>Puts values into parameters.</summary>
    internal static void Assign(IEnumerable<(Parameter Target, Tensor Value)> read)
    {
        using IDisposable noGrad = torch.no_grad();
        foreach ((Parameter target, Tensor value) in read)
        {
            target.copy_(value);
        }
    }

    private static Dictionary<string, SafetensorsEntry> ByName(SafetensorsFile file, Func<string, string?> nameOf)
    {
        var stored = new Dictionary<string, SafetensorsEntry>(StringComparer.Ordinal);
        foreach (SafetensorsEntry entry in file.Entries)
        {
            if (nameOf(entry.Name) is { } name && !stored.TryAdd(name, entry))
            {
                throw new InvalidDataException($"{file.Path}: tensor '{entry.Name}' is there under two names");
            }
        }
        return stored;
    }

    private static IEnumerable<string> Problems(
        IReadOnlyDictionary<string, Parameter> wanted,
        IReadOnlyDictionary<string, SafetensorsEntry> stored
    )
    {
        string[] missing = [.. wanted.Keys.Where(name => !stored.ContainsKey(name))];
        if (missing.Length > 0)
        {
            yield return $"lacks tensors that the configuration asks for: {Listed(missing)}";
        }
        string[] unexpected = [.. stored.Where(pair => !wanted.ContainsKey(pair.Key)).Select(static pair => pair.Value.Name)];
        if (unexpected.Length > 0)
        {
            yield return $"holds tensors that the configuration and the model have no place for: {Listed(unexpected)}";
        }
        string[] misfits =
        [
            .. wanted.Where(pair => stored.ContainsKey(pair.Key)).Select(pair => Misfit(stored[pair.Key], pair.Value)).OfType<string>(),
        ];
        if (misfits.Length > 0)
        {
            yield return Listed(misfits);
        }
    }

    private static string? Misfit(SafetensorsEntry entry, Parameter parameter)
    {
        if (!entry.Shape.SequenceEqual(parameter.shape))
        {
            return $"tensor '{entry.Name}' has shape [{string.Join(", ", entry.Shape)}], expected is [{string.Join(", ", parameter.shape)}]";
        }
        bool isFloating = entry.Type is ScalarType.Float64 or ScalarType.Float32 or ScalarType.BFloat16 or ScalarType.Float16;
        return isFloating ? null : $"tensor '{entry.Name}' holds {entry.Type}; weights are floating-point numbers";
    }

    private static string Listed(string[] all)
    {
        string rest = all.Length > MostListed ? $" and {all.Length - MostListed} more" : "";
        return string.Join(", ", all.Order(StringComparer.Ordinal).Take(MostListed)) + rest;
    }

    private static bool IsFinite(Tensor tensor)
    {
        using Tensor finite = tensor.isfinite();
        using Tensor all = finite.all();
        return all.ToBoolean();
    }
}

namespace Safe.Framework.Adapters.Several;

/// <summary>The adapters of a model by name, and which of them act.</summary>
internal sealed class Roster
{
    private readonly List<NamedAdapter> all = [];
    private readonly List<NamedAdapter> active = [];
    private bool held;

    internal IReadOnlyList<NamedAdapter> All => all;

    internal IReadOnlyList<NamedAdapter> Active => active;

    /// <summary>Takes adapters in that act already.</summary>
    internal void Enter(NamedAdapter[] acting)
    {
        all.AddRange(acting);
        active.AddRange(acting);
    }

    /// <summary>Attaches an adapter while all others rest. The first one acts, others rest.</summary>
    internal AdapterSet Add(string name, Func<AdapterSet> attach)
    {
        CheckName(name);
        CheckFree("another is added");
        NamedAdapter[] acting = [.. active];
        Activate([]);
        try
        {
            var added = new NamedAdapter(name, attach());
            added.Rest();
            all.Add(added);
            acting = all.Count == 1 ? [added] : acting;
            return added.Set;
        }
        finally
        {
            Activate(acting);
        }
    }

    /// <summary>Forgets an adapter, which rests afterwards. If none is left that acts, the first of the others does.</summary>
    internal void Remove(NamedAdapter removed)
    {
        all.Remove(removed);
        NamedAdapter[] others = [.. active.Where(one => one != removed)];
        Activate(others.Length > 0 || !active.Contains(removed) ? others : [.. all.Take(1)]);
    }

    internal void Activate(NamedAdapter[] chosen)
    {
        // First the values of modules that train as a whole go back, then others take their place.
        foreach (NamedAdapter resting in active.Except(chosen))
        {
            resting.Rest();
        }
        foreach (NamedAdapter waking in chosen.Except(active))
        {
            waking.Wake();
        }
        active.Clear();
        active.AddRange(chosen);
    }

    /// <summary>Lets one adapter act alone until the result is disposed; what trains stays as it is.</summary>
    internal IDisposable Alone(NamedAdapter one)
    {
        Switch(active, false);
        one.Switch(true);
        return new Holding(() =>
        {
            one.Switch(false);
            Switch(active, true);
        });
    }

    /// <summary>Lets adapters act or stop acting; what trains stays as it is.</summary>
    internal static void Switch(IEnumerable<NamedAdapter> adapters, bool acts)
    {
        foreach (NamedAdapter one in adapters)
        {
            one.Switch(acts);
        }
    }

    /// <exception cref="ArgumentException">There is no such adapter.</exception>
    internal NamedAdapter Find(string name) =>
        all.Find(one => one.Name == name)
        ?? throw new ArgumentException(
            $"no adapter is named '{name}'{NearestNames.Suggestion(name ?? "", all.Select(static one => one.Name))}",
            nameof(name)
        );

    private void CheckName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0 || name.Contains('.', StringComparison.Ordinal) || name == ModelAdapters.BaseName)
        {
            throw new ArgumentException(
                $"an adapter cannot be named '{name}'; a name is not empty, has no '.' and is not '{ModelAdapters.BaseName}'",
                nameof(name)
            );
        }
        if (all.Exists(one => one.Name == name))
        {
            throw new ArgumentException(
                $"there is an adapter named '{name}' already; delete it first or choose another name",
                nameof(name)
            );
        }
    }

    /// <exception cref="ArgumentException">An adapter is there twice.</exception>
    /// <exception cref="InvalidOperationException">Two have values for one module.</exception>
    internal static void CheckTogether(NamedAdapter[] chosen)
    {
        if (chosen.Distinct().Count() < chosen.Length)
        {
            throw new ArgumentException($"an adapter is named twice in {string.Join(", ", chosen.Select(static one => one.Name))}");
        }
        (NamedAdapter Adapter, string Path)[] modules =
        [
            .. chosen.SelectMany(static one => one.Set.SavedModules.Select(saved => (one, saved.Path))),
        ];
        foreach ((NamedAdapter one, string path) in modules)
        {
            if (Array.Find(modules, other => other.Adapter != one && ModuleTree.IsWithin(other.Path, path)).Adapter is { } rival)
            {
                throw new InvalidOperationException(
                    $"the adapters '{one.Name}' and '{rival.Name}' have values of their own for '{path}', so only one of them can act"
                );
            }
        }
    }

    /// <exception cref="InvalidOperationException">The adapters are switched off or mixed.</exception>
    internal void CheckFree()
    {
        if (held)
        {
            throw new InvalidOperationException(
                "the adapters are switched off, or mixed within batches, until what DisableAdapter or UseAdapterNames returned is disposed"
            );
        }
    }

    /// <exception cref="InvalidOperationException">The adapters are switched off, mixed or merged.</exception>
    internal void CheckFree(string purpose)
    {
        CheckFree();
        if (all.Find(static one => one.IsMerged) is { } merged)
        {
            throw new InvalidOperationException(
                $"the adapter '{merged.Name}' is in its layers' weights; unmerge it, or unfold its units, before {purpose}"
            );
        }
    }

    /// <summary>Nothing can be switched until the result is disposed, which ends the scope.</summary>
    internal IDisposable Hold(IDisposable scope)
    {
        held = true;
        return new Holding(() =>
        {
            scope.Dispose();
            held = false;
        });
    }

    private sealed class Holding(Action end) : IDisposable
    {
        private Action? end = end;

        public void Dispose() => Interlocked.Exchange(ref end, null)?.Invoke();
    }
}

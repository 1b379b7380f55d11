using Safe.Framework.Adapters.Peft;
using Safe.Framework.Adapters.Status;
using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters.Several;

/// <summary>
/// Several adapters of one model, each under a name, as PEFT's <c>PeftModel</c> has them: the base is in memory once, and any of them act. An adapter
/// is all that a set of options attaches, a LoRA pair on each of some layers for instance, with the modules that train as a whole beside it, which
/// have values of their own with each adapter.
/// </summary>
/// <remarks>
/// Adapters that do not act do not train either, and have no gradients; what a freeze has stopped stays frozen when its adapter acts again. An optimiser
/// holds what trained when it was made. While the update of any adapter is in its layers' weights, as in folded units, nothing can be switched.
/// </remarks>
public sealed class ModelAdapters
{
    /// <summary>The name of no adapter among those of a batch's examples.</summary>
    public const string BaseName = "__base__";

    private readonly IAdapterFactory factory;
    private readonly Roster roster = new();

    /// <summary>Starts without adapters.</summary>
    /// <param name="model">The model.</param>
    /// <param name="factory">Makes the adapters; null: <see cref="AdapterFactory"/>.</param>
    public ModelAdapters(Module model, IAdapterFactory? factory = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        this.factory = factory ?? new AdapterFactory();
    }

    /// <summary>Starts with adapters that are attached already; they act.</summary>
    /// <param name="attached">The adapters.</param>
    /// <param name="factory">Makes further ones; null: <see cref="AdapterFactory"/>.</param>
    /// <exception cref="NotSupportedException">Several names share modules that train as a whole.</exception>
    public ModelAdapters(AdapterSet attached, IAdapterFactory? factory = null)
        : this((attached ?? throw new ArgumentNullException(nameof(attached))).Model, factory)
    {
        string[] names = [.. attached.Names];
        if (names.Length > 1 && attached.SavedModules.Count > 0)
        {
            throw new NotSupportedException(
                $"the adapters {string.Join(", ", names)} share '{attached.SavedModules[0].Path}', which trains as a whole; adapters that are switched need one each"
            );
        }
        roster.Enter(
            names.Length > 1
                ? [.. names.Select(name => new NamedAdapter(name, attached.Named(name)))]
                : [new NamedAdapter(names.FirstOrDefault(AdapterSettings.DefaultName), attached)]
        );
    }

    /// <summary>The model.</summary>
    public Module Model { get; }

    /// <summary>The names of all adapters, in the order in which they came.</summary>
    public IReadOnlyList<string> Names => [.. roster.All.Select(static one => one.Name)];

    /// <summary>The names of the adapters that act, in the order given.</summary>
    public IReadOnlyList<string> ActiveAdapters => [.. roster.Active.Select(static one => one.Name)];

    /// <summary>The adapters of a name, to train, save or merge.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">There is no such adapter.</exception>
    public AdapterSet this[string name] => roster.Find(name).Set;

    /// <summary>Attaches a new adapter, which changes nothing yet. The first one acts; others act after <see cref="SetAdapter"/>.</summary>
    /// <param name="name">Its name: not empty, without dots, and new.</param>
    /// <param name="options">Which layers, which adapters.</param>
    /// <exception cref="ArgumentException">The name cannot be.</exception>
    /// <exception cref="NotSupportedException">The model's own values would train and not be kept, or a chosen layer cannot be adapted.</exception>
    /// <exception cref="InvalidOperationException">No layer is chosen, or an adapter is merged.</exception>
    public AdapterSet AddAdapter(string name, AdapterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!(options.KeepOriginals ?? options.Method != AdapterMethod.Full))
        {
            throw new NotSupportedException(
                $"the adapter '{name}' trains the model's own values without keeping them; set KeepOriginals, so that others can act instead"
            );
        }
        return roster.Add(name, () => AdapterInjection.Inject(Model, options, factory, name));
    }

    /// <summary>Attaches the adapter of a PEFT folder under a name.</summary>
    /// <param name="folder">The folder with <c>adapter_config.json</c> and <c>adapter_model.safetensors</c>.</param>
    /// <param name="name">Its name here.</param>
    /// <exception cref="InvalidDataException">A file is wrong or does not fit the model; then nothing is changed.</exception>
    /// <exception cref="InvalidOperationException">The configuration chooses no layer of the model, or an adapter is merged.</exception>
    public AdapterSet LoadAdapter(string folder, string name) => roster.Add(name, () => PeftFolder.Load(folder, Model, factory, name));

    /// <summary>Writes a folder as PEFT's <c>save_pretrained</c> does: the adapter named "default" in it, others in folders of their names within.</summary>
    /// <param name="folder">The folder; made if it is not there.</param>
    /// <param name="task">What the model does, or null.</param>
    /// <param name="baseModel">Name or path of the base model, or null.</param>
    /// <exception cref="InvalidOperationException">The adapters are switched off or mixed.</exception>
    public void SavePretrained(string folder, AdapterTask? task = null, string? baseModel = null)
    {
        roster.CheckFree();
        foreach (NamedAdapter one in roster.All)
        {
            using IDisposable alone = roster.Alone(one);
            PeftFolder.Save(folder, one.Set, task, baseModel);
        }
    }

    /// <summary>Lets these adapters act and train, and all others rest. Several add up; none is the base.</summary>
    /// <param name="names">Names of adapters.</param>
    /// <exception cref="ArgumentException">There is no such adapter, or one is named twice.</exception>
    /// <exception cref="InvalidOperationException">Two of them have values for one module, or an adapter is merged.</exception>
    public void SetAdapter(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        NamedAdapter[] chosen = [.. names.Select(roster.Find)];
        roster.CheckFree("other adapters act");
        Roster.CheckTogether(chosen);
        roster.Activate(chosen);
    }

    /// <summary>Switches all adapters off until the result is disposed: the model is the base.</summary>
    /// <exception cref="InvalidOperationException">The adapters are switched off or mixed already, or those of several names are merged.</exception>
    public IDisposable DisableAdapter()
    {
        roster.CheckFree();
        return roster.All.Count(static one => one.IsMerged) <= 1
            ? roster.Hold(All().Off())
            : throw new InvalidOperationException("adapters of several names are merged; unmerge them in the reverse order first");
    }

    /// <summary>Adds an adapter that is a weighted combination of others; it does not act yet. Modules that train as a whole add up as the updates do.</summary>
    /// <param name="names">Names of the adapters, all LoRA.</param>
    /// <param name="weights">A weight for each.</param>
    /// <param name="name">Name of the new adapter.</param>
    /// <param name="combination">How updates become one.</param>
    /// <param name="svdRank">The rank of <see cref="CombinationType.Svd"/>; null: the largest.</param>
    /// <exception cref="ArgumentException">There is no such adapter, weights are missing or not finite, ranks do not do, or the name cannot be.</exception>
    /// <exception cref="NotSupportedException">An adapter is not LoRA.</exception>
    /// <exception cref="InvalidOperationException">An adapter is merged.</exception>
    public AdapterSet AddWeightedAdapter(
        IReadOnlyList<string> names,
        IReadOnlyList<double> weights,
        string name,
        CombinationType combination = CombinationType.Svd,
        int? svdRank = null
    )
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(weights);
        if (names.Count == 0 || names.Count != weights.Count || weights.Any(static weight => !double.IsFinite(weight)))
        {
            throw new ArgumentException($"{names.Count} adapters need a finite weight each; there are {weights.Count}", nameof(weights));
        }
        List<(AdapterSet, double)> parts = [.. names.Zip(weights, (one, weight) => (roster.Find(one).Set, weight))];
        return roster.Add(name, () => new WeightedCombination(Model, parts).Attach(factory, name, combination, svdRank));
    }

    /// <summary>Takes an adapter off the model and releases it. If none is left that acts, the first of the others does.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is no such adapter.</exception>
    /// <exception cref="InvalidOperationException">An adapter is merged.</exception>
    public void DeleteAdapter(string name)
    {
        NamedAdapter deleted = roster.Find(name);
        roster.CheckFree("one is deleted");
        roster.Remove(deleted);
        deleted.Set.Detach();
    }

    /// <summary>
    /// Gives each example of the batches that run until the result is disposed an adapter of its own. Inference only: PEFT's argument
    /// <c>adapter_names</c>.
    /// </summary>
    /// <param name="names">A name for each example, in the order of the batch's rows; <see cref="BaseName"/> for none.</param>
    /// <exception cref="ArgumentException">There is no such adapter, or no name is given.</exception>
    /// <exception cref="InvalidOperationException">The model is in training mode, or an adapter is merged.</exception>
    /// <exception cref="NotSupportedException">An adapter has values of the model's own that cannot differ within a batch.</exception>
    public IDisposable UseAdapterNames(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        roster.CheckFree("the examples of a batch have different ones");
        if (names.Count == 0)
        {
            throw new ArgumentException("a batch needs the name of an adapter for each example", nameof(names));
        }
        (NamedAdapter, long[])[] parts =
        [
            .. names
                .Select(static (name, row) => (Name: name, Row: (long)row))
                .Where(static example => example.Name != BaseName)
                .GroupBy(static example => example.Name, static example => example.Row, StringComparer.Ordinal)
                .Select(rows => (roster.Find(rows.Key), rows.ToArray())),
        ];
        if (Model.training)
        {
            throw new InvalidOperationException(MixedBatch.ForInferenceOnly);
        }
        return roster.Hold(new MixedBatch(roster.Active, parts, names.Count));
    }

    /// <summary>How every adapter stands, name by name.</summary>
    public IReadOnlyList<LayerStatus> GetLayerStatus() => All().GetLayerStatus();

    /// <summary>How the adapters stand together and by name.</summary>
    public ModelStatus GetModelStatus() => All().GetModelStatus();

    private AdapterSet All() =>
        new(
            Model,
            [.. roster.All.SelectMany(static one => one.Set.Adapters)],
            [.. roster.Active.SelectMany(static one => one.Set.SavedModules)],
            [],
            []
        );
}

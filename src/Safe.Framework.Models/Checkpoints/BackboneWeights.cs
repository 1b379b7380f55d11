namespace Safe.Framework.Models.Checkpoints;

/// <summary>
/// The random weights of models. Backbones whose weights come from a checkpoint get none, nor memory for them, while they are made; heads do, because a
/// checkpoint may lack them.
/// </summary>
internal sealed class BackboneWeights : IDisposable
{
    [ThreadStatic]
    private static BackboneWeights? expected;

    private readonly List<(Module Backbone, Action<string, Module> Initialize)> postponed = [];
    private readonly BackboneWeights? outer = expected;
    private readonly bool complete;
    private int depth;

    private BackboneWeights(bool complete)
    {
        this.complete = complete;
        expected = this;
    }

    /// <summary>Until it is disposed, backbones that are made on this thread have no weights.</summary>
    /// <param name="complete">Whether the checkpoint has all of a backbone's weights; without, they are random.</param>
    internal static BackboneWeights Expect(bool complete) => new(complete);

    /// <summary>What a backbone's constructor does before it makes layers, until its end.</summary>
    /// <returns>Ends it; null where weights are random.</returns>
    internal static IDisposable? Begin() => expected is { complete: true } coming ? new Construction(coming) : null;

    /// <summary>Gives every part of a model random weights, or remembers how if it is a backbone whose weights are to come.</summary>
    /// <param name="model">The model.</param>
    /// <param name="initialize">Fills a part's own parameters; it is told the part's name, which is empty for the model.</param>
    internal static void Initialize(Module model, Action<string, Module> initialize)
    {
        if (expected is { depth: > 0 } coming)
        {
            coming.postponed.Add((model, initialize));
            return;
        }
        using IDisposable noGrad = torch.no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach ((string name, Module part) in Parts("", model))
        {
            initialize(name, part);
        }
    }

    /// <summary>Fills those parts of the backbones that the checkpoint lacks, such as a pooler.</summary>
    /// <param name="loaded">What it has.</param>
    internal void InitializeRest(IReadOnlySet<Parameter> loaded)
    {
        using IDisposable noGrad = torch.no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach ((Module backbone, Action<string, Module> initialize) in postponed)
        {
            foreach ((string name, Module part) in Parts("", backbone))
            {
                Parameter[] own = [.. part.named_parameters(recurse: false).Select(entry => entry.parameter)];
                if (!own.All(loaded.Contains))
                {
                    Array.ForEach(own, WeightMemory.Provide);
                    initialize(name, part);
                }
            }
        }
    }

    public void Dispose() => expected = outer;

    // Children first: what a part does with its children's weights comes after them.
    private static IEnumerable<(string Name, Module Part)> Parts(string name, Module part)
    {
        foreach ((string child, Module module) in part.named_children())
        {
            foreach ((string, Module) inner in Parts(name.Length == 0 ? child : $"{name}.{child}", module))
            {
                yield return inner;
            }
        }
        yield return (name, part);
    }

    private sealed class Construction : IDisposable
    {
        private readonly BackboneWeights coming;
        private readonly IDisposable skip = WeightMemory.Skip();

        internal Construction(BackboneWeights coming)
        {
            this.coming = coming;
            coming.depth++;
        }

        public void Dispose()
        {
            coming.depth--;
            skip.Dispose();
        }
    }
}

using Safe.Framework.Adapters;

namespace Safe.Framework.Importance;

/// <summary>Puts a model into evaluation mode until it is disposed; every module then gets its own mode back.</summary>
public sealed class EvaluationMode : IDisposable
{
    private readonly List<(Module Module, bool Training)> modes;

    /// <summary>Starts.</summary>
    /// <param name="model">The model.</param>
    public EvaluationMode(Module model)
    {
        modes = [.. ModuleTree.Walk(model).Select(place => (place.Module, place.Module.training))];
        model.eval();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A module comes before its children: setting it sets them too, their own turn comes after.
        foreach ((Module module, bool training) in modes.Where(mode => mode.Module.training != mode.Training))
        {
            module.train(training);
        }
    }
}

using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Checkpoints;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Recipes.Jobs;

/// <summary>Writes what a job trained when it is done.</summary>
internal sealed class TrainedWeightsObserver : ITrainingObserver
{
    private readonly Module model;
    private readonly AdapterSet adapters;
    private readonly TrainedFolder folder;
    private readonly AdapterTask? task;
    private readonly string place;
    private readonly HashSet<string> trained;

    /// <summary>Looks at what trains, before anything is frozen.</summary>
    /// <param name="model">The model.</param>
    /// <param name="adapters">Its adapters.</param>
    /// <param name="folder">Where the weights go.</param>
    /// <param name="task">What the model does, or null.</param>
    /// <param name="place">The base model's folder or name.</param>
    internal TrainedWeightsObserver(Module model, AdapterSet adapters, TrainedFolder folder, AdapterTask? task, string place)
    {
        this.model = model;
        this.adapters = adapters;
        this.folder = folder;
        this.task = task;
        this.place = place;
        trained = [.. model.named_parameters().Where(static one => one.parameter.requires_grad).Select(static one => one.name)];
    }

    /// <inheritdoc/>
    public void OnStarted(JobStart start) => folder.Clear();

    /// <inheritdoc/>
    public void OnFinished(JobReport report)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        SafetensorsWriter.Write(
            folder.Weights,
            model
                .named_parameters()
                .Where(one => trained.Contains(one.name))
                .ToDictionary(static one => one.name, static one => one.parameter.detach(), StringComparer.Ordinal)
        );
        TrainedPruning.Save(folder.Pruning, adapters);
        if (PeftOptions.CanHold(adapters))
        {
            PeftFolder.Save(folder.Adapter, adapters, task, place);
        }
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Tasks.Recipes.Jobs;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Recipes;

/// <summary>A recipe's model with weights that were trained before.</summary>
/// <param name="job">The recipe's job.</param>
public sealed class TrainedModel(IRecipeJob job)
{
    /// <summary>The folder of a job that is done, whose weights the model gets; null: none.</summary>
    public string? RunFolder { get; init; }

    /// <summary>A folder in PEFT's format, whose adapter the model gets; null: none. Without either the model is as its checkpoint has it.</summary>
    public string? Adapter { get; init; }

    /// <summary>Measures quality on the development set.</summary>
    /// <param name="stopping">Ends it early.</param>
    /// <param name="progress">Is told the share that is done, 0 at first; null: nobody is.</param>
    /// <returns>The metric's name, and the figures.</returns>
    /// <exception cref="InvalidDataException">Weights do not fit the model.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public (string MetricName, Evaluation Evaluation) Evaluate(CancellationToken stopping = default, IProgress<double>? progress = null) =>
        job.Within(new Evaluating(this, stopping, progress));

    /// <summary>Writes the model as a checkpoint of its own, the adapters merged into its weights.</summary>
    /// <param name="folder">The checkpoint's folder.</param>
    /// <param name="dtype">Element type of the weights.</param>
    /// <exception cref="NotSupportedException">An adapter cannot be merged; then nothing is written.</exception>
    /// <exception cref="InvalidDataException">Weights do not fit the model.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public void Merge(string folder, ScalarType dtype = ScalarType.Float32) => job.Within(new Merging(this, folder, dtype));

    private PretrainedConfig Config => job.Config;

    private AdapterSet Load<TModel>(IServiceProvider services)
        where TModel : Module
    {
        if (Adapter is null && RunFolder is { } run)
        {
            AdapterSet attached = services.GetRequiredService<AdapterSet>();
            var folder = new TrainedFolder(run);
            // First: what was made smaller is so again, and the trained weights fit.
            TrainedPruning.Load(folder.Pruning, attached);
            TrainedWeights.Load(folder.Weights, attached.Model);
            return attached;
        }
        TModel model = services.GetRequiredService<TModel>();
        AdapterSet set = Adapter is { } adapter
            ? PeftFolder.Load(adapter, model, services.GetRequiredService<IAdapterFactory>())
            : new AdapterSet(model, [], [], [], []);
        if (TrainingDevice.Of(services.GetRequiredService<IOptions<TrainingOptions>>().Value) is { } device)
        {
            TrainingDevice.RequireUsable(device);
            model.to(device);
        }
        return set;
    }

    private sealed class Evaluating(TrainedModel trained, CancellationToken stopping, IProgress<double>? progress)
        : IRecipeJobVisitor<(string, Evaluation)>
    {
        public (string, Evaluation) Visit<TModel>(IServiceProvider job)
            where TModel : Module
        {
            IFineTuningTask<TModel> task = job.GetRequiredService<IFineTuningTask<TModel>>();
            var model = (TModel)trained.Load<TModel>(job).Model;
            model.eval();
            using DisposeScope scope = NewDisposeScope();
            using IDisposable noGrad = torch.no_grad();
            return (task.MetricName, task.Evaluate(model, stopping, progress));
        }
    }

    private sealed class Merging(TrainedModel trained, string folder, ScalarType dtype) : IRecipeJobVisitor<bool>
    {
        public bool Visit<TModel>(IServiceProvider services)
            where TModel : Module
        {
            MergedCheckpoint.Save(folder, trained.Load<TModel>(services), trained.Config, dtype);
            return true;
        }
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Hosting;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Reporting;
using Safe.Framework.Reporting.Terminal;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Recipes.Jobs;

/// <summary>A recipe's job in a host of its own.</summary>
/// <typeparam name="TModel">The model class.</typeparam>
/// <param name="parts">What the job is made of.</param>
internal sealed class HostedRecipe<TModel>(JobParts<TModel> parts) : IRecipeJob
    where TModel : Module
{
    /// <inheritdoc/>
    public Recipe Recipe => parts.Recipe;

    /// <inheritdoc/>
    public Recipe Resolved =>
        Recipe with
        {
            Model = parts.Source.Place,
            ModelOptions = Recipe.ModelOptions with { Tokenizer = Recipe.ModelOptions.Tokenizer is null ? null : parts.Paths.Tokenizer },
            Task = Recipe.Task with { Data = parts.Paths.Data },
        };

    /// <inheritdoc/>
    public PretrainedConfig Config => parts.Model.Config();

    /// <inheritdoc/>
    public IReadOnlyList<string> Problems()
    {
        using IHost host = Build(Look(new RecipeRun { Quiet = true }));
        IReadOnlyList<string> settings = Trying.Problem(() => Check(host));
        TrainingOptions training = settings.Count == 0 ? Training(host.Services) : new TrainingOptions();
        string[] inputs = [.. parts.Source.Problems(), .. parts.Checks.SelectMany(Trying.Problem)];
        IReadOnlyList<string> task = inputs.Length > 0 ? [] : Trying.Problem(() => parts.CreateTask(training));
        return [.. settings, .. inputs, .. task];
    }

    /// <inheritdoc/>
    public void Validate()
    {
        if (Problems() is { Count: > 0 } problems)
        {
            throw new InvalidDataException(string.Join(Environment.NewLine, problems));
        }
    }

    /// <inheritdoc/>
    public async Task<JobReport> Run(RecipeRun run, CancellationToken stopping = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        using IHost host = Build(run);
        Check(host);
        await host.StartAsync(stopping).ConfigureAwait(false);
        using CancellationTokenRegistration asked = stopping.Register(
            host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication
        );
        await host.WaitForShutdownAsync(CancellationToken.None).ConfigureAwait(false);
        JobOutcome outcome = host.Services.GetRequiredService<JobOutcome>();
        return outcome.Report
            ?? throw new OperationCanceledException(
                run.OutputDir is { } folder ? $"stopped; the last checkpoint in {folder} is what the job goes on from" : "stopped",
                outcome.Failure
            );
    }

    /// <inheritdoc/>
    public T With<T>(IRecipeModelVisitor<T> visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return Within(new ModelVisit<T>(visitor));
    }

    /// <inheritdoc/>
    public T Within<T>(IRecipeJobVisitor<T> visitor, RecipeRun? run = null)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        using IHost host = Build(Look(run ?? new RecipeRun { Quiet = true }));
        Check(host);
        return visitor.Visit<TModel>(host.Services);
    }

    // Nothing is written or deleted by looking, but settings of checkpoints are right only where there is a folder for them, as every run of a recipe has.
    private static RecipeRun Look(RecipeRun run) =>
        run with
        {
            OutputDir = run.OutputDir ?? Directory.GetCurrentDirectory(),
            Overwrite = false,
        };

    // The host would find the same, but not say where in the recipe.
    private void Check(IHost host)
    {
        try
        {
            host.Services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (OptionsValidationException invalid)
        {
            throw new OptionsValidationException(invalid.OptionsName, invalid.OptionsType, invalid.Failures.Select(Recipe.Places.Locate));
        }
    }

    private IHost Build(RecipeRun run)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        ISafeBuilder<TModel> job = builder
            .Services.AddSafe<TModel>(RunSettings.Of(Recipe, parts.Head, run))
            .UseModel(_ => parts.Model.Load())
            .UseTask(services => parts.CreateTask(Training(services)));
        if (run.OutputDir is { } folder)
        {
            job.AddObserver(services => new JsonLinesObserver(folder, Training(services).LoggingSteps, append: run.Resume))
                .AddObserver(services => new TrainedWeightsObserver(
                    services.GetRequiredService<TModel>(),
                    services.GetRequiredService<AdapterSet>(),
                    new TrainedFolder(folder),
                    parts.Head,
                    parts.Source.Place
                ));
        }
        if (!run.Quiet)
        {
            job.AddObserver(services => new TerminalObserver(Console.Out, TerminalStyle.Detect(), Training(services).LoggingSteps));
        }
        foreach (ITrainingObserver observer in run.Observers)
        {
            job.AddObserver(_ => observer);
        }
        return builder.Build();
    }

    private static TrainingOptions Training(IServiceProvider services) => services.GetRequiredService<IOptions<TrainingOptions>>().Value;

    private sealed class ModelVisit<T>(IRecipeModelVisitor<T> visitor) : IRecipeJobVisitor<T>
    {
        public T Visit<TOwn>(IServiceProvider job)
            where TOwn : Module => visitor.Visit(job.GetRequiredService<TOwn>(), job.GetRequiredService<IFineTuningTask<TOwn>>());
    }
}

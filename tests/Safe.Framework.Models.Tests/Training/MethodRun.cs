using System.Text.Json;
using Safe.Framework.Adapters;
using Safe.Framework.Importance;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Tests.Golden;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>A model that a method is attached to by options, and the method's tensors under their names in a golden file.</summary>
internal sealed class MethodRun : IDisposable
{
    private const double LossTolerance = 5e-5;
    private const double Determined = 1e-6;

    private static readonly Tolerance AfterStep = new(2e-4);

    public MethodRun(string baseFolder, AdapterOptions options, Func<string, string> nameInFile)
    {
        Model = BertPretrained.Load(baseFolder, config => new BertForSequenceClassification(config)).Model;
        Adapters = AdapterInjection.Inject(Model, options, new AdapterFactory());
        Tensors = Model
            .named_parameters()
            .Where(static entry => entry.parameter.requires_grad)
            .ToDictionary(entry => nameInFile(entry.name), static entry => entry.parameter, StringComparer.Ordinal);
    }

    public BertForSequenceClassification Model { get; }

    public AdapterSet Adapters { get; }

    public IReadOnlyDictionary<string, Parameter> Tensors { get; }

    /// <summary>What was not compared, because its gradient is only rounding.</summary>
    public HashSet<string> Undetermined { get; } = new(StringComparer.Ordinal);

    /// <summary>The largest difference of anything that was compared.</summary>
    public double Worst { get; private set; }

    public void Load(GoldenTensors values)
    {
        using IDisposable noGrad = torch.no_grad();
        foreach ((string name, Parameter parameter) in Tensors)
        {
            parameter.copy_(values[name]);
        }
    }

    public Tensor Logits(TrainingBatch batch)
    {
        using IDisposable noGrad = torch.no_grad();
        using var evaluation = new EvaluationMode(Model);
        return batch.Logits(Model);
    }

    /// <summary>Trains as a recipe says; losses, and whatever gradients and values the trajectory has, must be the recorded ones.</summary>
    public void Train(JsonElement recipe, GoldenTensors data, GoldenTensors trajectory, Action<int>? afterStep = null)
    {
        JsonElement betas = recipe.GetProperty("betas");
        using AdamW optimizer = torch.optim.AdamW(
            Tensors.Values.ToList(),
            lr: recipe.GetProperty("lr").GetDouble(),
            beta1: betas[0].GetDouble(),
            beta2: betas[1].GetDouble(),
            eps: recipe.GetProperty("eps").GetDouble(),
            weight_decay: recipe.GetProperty("weight_decay").GetDouble()
        );
        int batches = data.Names.Count(name =>
            name.StartsWith("step.", StringComparison.Ordinal) && name.EndsWith(".labels", StringComparison.Ordinal)
        );
        foreach (JsonElement step in recipe.GetProperty("steps").EnumerateArray())
        {
            int index = step.GetProperty("step").GetInt32();
            double loss = Backward(data.Batch($"step.{index % batches}"));
            loss.ShouldBe(step.GetProperty("loss").GetDouble(), LossTolerance, $"step {index}");
            Compare(trajectory, $"grad.{index}.", static parameter => parameter.grad!, Tolerance.Gradient);
            optimizer.step();
            using (torch.no_grad())
            {
                foreach (ITrainingPart part in Adapters.TrainingParts)
                {
                    part.AfterStep(index);
                }
            }
            CompareValues(trajectory, index);
            afterStep?.Invoke(index);
        }
    }

    public void Compare(Tensor actual, Tensor expected, string name)
    {
        Note(actual, expected);
        actual.ShouldBeCloseTo(expected, Tolerance.Activation, name);
    }

    public void Dispose() => Model.Dispose();

    private double Backward(TrainingBatch batch)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        foreach (Parameter parameter in Tensors.Values)
        {
            parameter.grad = null;
        }
        Tensor loss = Model.Loss(batch.Logits(Model), batch.Labels);
        foreach (ITrainingPart part in Adapters.TrainingParts)
        {
            loss = part.Penalty() is { } penalty ? loss + penalty : loss;
        }
        loss.backward();
        return loss.ToDouble();
    }

    private void Compare(GoldenTensors trajectory, string prefix, Func<Parameter, Tensor> value, Tolerance tolerance)
    {
        foreach ((string name, Parameter parameter) in Tensors)
        {
            if (trajectory.Find(prefix + name) is { } expected)
            {
                Note(value(parameter), expected);
                value(parameter).ShouldBeCloseTo(expected, tolerance, prefix + name);
            }
        }
    }

    // Adam divides a gradient by its own size: where nothing but rounding is in it, the step is not determined.
    private void CompareValues(GoldenTensors trajectory, int step)
    {
        foreach ((string name, Parameter parameter) in Tensors)
        {
            if (trajectory.Find($"after.{step}.{name}") is not { } expected)
            {
                continue;
            }
            if (trajectory.Find($"grad.{step}.{name}") is { } gradient && gradient.Values().Max(Math.Abs) < Determined)
            {
                Undetermined.Add(name);
                continue;
            }
            Note(parameter, expected);
            parameter.ShouldBeCloseTo(expected, AfterStep, $"{name} after step {step}");
        }
    }

    private void Note(Tensor actual, Tensor expected) =>
        Worst = Math.Max(
            Worst,
            actual.Values().Zip(expected.Values(), static (have, want) => Math.Abs(have - want)).DefaultIfEmpty(0).Max()
        );
}

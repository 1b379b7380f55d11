using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Freezing;
using Safe.Framework.Importance;
using Safe.Framework.Models.Bert;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>A model with adapters, as a golden folder starts it.</summary>
internal sealed class GoldenRun : IDisposable
{
    private readonly PretrainedReference reference = new();
    private ImportanceMeter? meter;

    public GoldenRun(string baseFolder, string adapterFolder)
    {
        Model = BertPretrained.Load(baseFolder, config => new BertForSequenceClassification(config)).Model;
        Adapters = PeftFolder.Load(adapterFolder, Model, new AdapterFactory());
        Units = FreezeUnits.Find(Model);
    }

    public BertForSequenceClassification Model { get; }

    public AdapterSet Adapters { get; }

    public FreezeUnits Units { get; }

    public IReadOnlyDictionary<string, Parameter> Tensors => PeftFolder.Tensors(Adapters);

    public AdamW Optimizer(double lr, double beta1, double beta2, double eps, double weightDecay) =>
        torch.optim.AdamW(Tensors.Values.ToList(), lr: lr, beta1: beta1, beta2: beta2, eps: eps, weight_decay: weightDecay);

    /// <summary>Gradients of the mean loss of a batch, in place of earlier ones; returns the loss.</summary>
    public double Backward(TrainingBatch batch)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        foreach (Parameter parameter in Tensors.Values)
        {
            parameter.grad = null;
        }
        Tensor loss = Model.Loss(batch.Logits(Model), batch.Labels);
        loss.backward();
        return loss.ToDouble();
    }

    public Tensor Logits(TrainingBatch batch)
    {
        using IDisposable noGrad = torch.no_grad();
        using var evaluation = new EvaluationMode(Model);
        return batch.Logits(Model);
    }

    /// <summary>The importance of every unit on a probe; the reference is computed at the first call.</summary>
    public ImportanceScore[] Importances(IProbe inputs)
    {
        if (meter is null)
        {
            meter = new ImportanceMeter(Probe(inputs), new LinearCkaScorer(), reference);
            meter.Begin();
        }
        return [.. meter.Score(epoch: 1)];
    }

    public void Dispose()
    {
        reference.Dispose();
        Model.Dispose();
    }

    private ActivationProbe Probe(IProbe inputs) => new(Adapters, [.. Units.Select(placed => placed.Scored(Adapters))], inputs);
}

using System.Text.Json.Nodes;
using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Models.Tests.Golden;
using Safe.Framework.Models.Tests.Training;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Peft;

/// <summary>AdaLoRA's folders: ranks that the budget left, and those that it has not decided on yet.</summary>
public sealed class AdaLoraFolderTests : IDisposable
{
    private const string Fixture = "peft-adalora-bert";
    private const string Trained = Fixture + "/adapter-trained";

    private readonly AdapterFolder folder = new();

    public void Dispose() => folder.Dispose();

    [GoldenFact(Fixture)]
    public void A_trained_adapter_computes_what_it_computes_in_PEFT()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using GoldenAdapter golden = GoldenAdapter.Load(Trained);
        GoldenTensors probe = GoldenTensors.Read(Fixture, "data.safetensors");
        GoldenTensors expected = GoldenTensors.Read(Fixture, "expected.safetensors");

        Ranks(golden.Adapters).ShouldBe([1, 5, 0, 2, 1, 3]);
        Logits(golden, probe).ShouldBeCloseTo(expected["probe.logits.reloaded"], Tolerance.Activation, "reloaded");
        golden.Adapters.Merge();
        Logits(golden, probe).ShouldBeCloseTo(expected["probe.logits.merged"], new Tolerance(1e-4), "merged");
    }

    [GoldenFact(Fixture)]
    public void Training_goes_on_from_the_ranks_that_are_left()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using GoldenAdapter golden = GoldenAdapter.Load(Trained);
        GoldenTensors data = GoldenTensors.Read(Fixture, "data.safetensors");
        AdaLoraBudget budget = golden.Adapters.TrainingParts.ShouldHaveSingleItem().ShouldBeOfType<AdaLoraBudget>();
        budget.Begin(12);
        budget.Budget.ShouldBe(12);
        Parameter[] trained = [.. golden.Model.parameters().Where(parameter => parameter.requires_grad)];
        using AdamW optimizer = torch.optim.AdamW(trained, lr: 1e-3);
        for (int step = 0; step < 3; step++)
        {
            optimizer.zero_grad();
            Tensor loss = Loss(golden, data.Batch("step.0")) + budget.Penalty()!;
            loss.backward();
            optimizer.step();
            using IDisposable noGrad = torch.no_grad();
            budget.AfterStep(9 + step - 3);
        }
        Ranks(golden.Adapters).ShouldBe([1, 5, 0, 2, 1, 3]);
        trained.ShouldAllBe(parameter => parameter.isfinite().all().ToBoolean());
    }

    [GoldenFact(Fixture)]
    public void A_new_adapter_is_written_whole()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var run = new MethodRun(GoldenTensors.Folder("peft-lora-bert", "base"), Options(), static name => name);

        PeftFolder.Save(folder["new"], run.Adapters);

        GoldenAdapter.Config(folder["new"])["rank_pattern"].ShouldBeNull();
        using GoldenAdapter again = GoldenAdapter.LoadFrom(Trained, folder["new"]);
        Ranks(again.Adapters).ShouldAllBe(rank => rank == 5);
    }

    [GoldenFact(Fixture)]
    public void A_pattern_that_would_lose_singular_values_is_refused()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var run = new MethodRun(GoldenTensors.Folder("peft-lora-bert", "base"), Options(), static name => name);
        using (torch.no_grad())
        {
            foreach (PlacedAdapter placed in run.Adapters.Adapters)
            {
                placed.Adapter.get_parameter("lora_E")!.fill_(1);
            }
        }
        PeftConfig stale = PeftConfig.Read(Path.Combine(GoldenTensors.Folder(Trained), "adapter_config.json"));

        string message = Should.Throw<NotSupportedException>(() => PeftFolder.Save(folder["lost"], run.Adapters, stale)).Message;

        message.ShouldContain("rank_pattern does not fit the 5 singular values of 'bert.encoder.layer.0.attention.self.query', 5 of them");
        Directory.Exists(folder["lost"]).ShouldBeFalse();
    }

    [GoldenFact(Fixture)]
    public void A_pattern_of_another_length_is_refused()
    {
        Directory.CreateDirectory(folder["wrong"]);
        JsonObject config = GoldenAdapter.Config(GoldenTensors.Folder(Trained));
        config["init_r"] = 4;
        File.WriteAllText(Path.Combine(folder["wrong"], "adapter_config.json"), config.ToJsonString());

        Should
            .Throw<InvalidDataException>(() => PeftConfig.Read(Path.Combine(folder["wrong"], "adapter_config.json")))
            .Message.ShouldContain("field 'rank_pattern': 'bert.encoder.layer.0.attention.self.query.lora_E' has 5 values");
    }

    private static AdapterOptions Options() =>
        new()
        {
            Method = Annotations.AdapterMethod.AdaLoRA,
            InitR = 5,
            TargetR = 2,
            LoraAlpha = 8,
            LoraDropout = 0,
            TaskType = AdapterTask.SequenceClassification,
        };

    private static int[] Ranks(AdapterSet set) =>
        [.. set.Adapters.Select(static placed => placed.Adapter.ShouldBeOfType<AdaLoraAdapter>().Rank)];

    private static Tensor Logits(GoldenAdapter golden, GoldenTensors probe) => GoldenAdapter.Logits(golden.Model, probe, "probe.");

    private static Tensor Loss(GoldenAdapter golden, TrainingBatch batch)
    {
        var model = golden.Model.ShouldBeOfType<Models.Bert.BertForSequenceClassification>();
        return model.Loss(batch.Logits(model), batch.Labels);
    }
}

using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Checkpoints;
using Safe.Framework.Models.Roberta;
using Safe.Framework.Models.Tests.Golden;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Peft;

/// <summary>Microsoft's published adapter for MNLI: loralib's names, no configuration (rank 8, alpha 16 in its training script).</summary>
public sealed class LoralibTests : IDisposable
{
    private const string Folder = "../models/roberta-base-lora-mnli";

    private readonly AdapterFolder folder = new();

    public void Dispose() => folder.Dispose();

    [GoldenFact(Folder)]
    public void A_published_adapter_of_loralibs_goes_to_PEFT_byte_by_byte()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using Module model = RobertaBase();
        AdapterSet set = AdapterInjection.Inject(
            model,
            new AdapterOptions
            {
                R = 8,
                LoraAlpha = 16,
                LoraDropout = 0,
                TaskType = AdapterTask.SequenceClassification,
            },
            new AdapterFactory()
        );
        string source = Path.Combine(SharedFolder.Golden, Folder);
        using SafetensorsFile published = SafetensorsFile.Open(Path.Combine(source, "adapter_model.safetensors"));

        PeftFolder.LoadWeights(source, set);
        PeftFolder.Save(folder["peft"], set, AdapterTask.SequenceClassification, "roberta-base");

        using SafetensorsFile written = SafetensorsFile.Open(Path.Combine(folder["peft"], "adapter_model.safetensors"));
        written.Entries.Count.ShouldBe(52);
        written.Entries.Select(entry => entry.Name).ShouldBe(published.Entries.Select(entry => PeftName(entry.Name)), ignoreOrder: true);
        foreach (SafetensorsEntry entry in published.Entries)
        {
            written.Read(PeftName(entry.Name)).ShouldBeBitEqualTo(published.Read(entry.Name), entry.Name);
        }
        ShouldActAsThePaperSays(model, set, published);
    }

    // W x + 16 / 8 · B A x (Hu et al., 2021, §4.1), computed from the published file.
    private static void ShouldActAsThePaperSays(Module model, AdapterSet set, SafetensorsFile published)
    {
        const string path = "roberta.encoder.layer.11.attention.self.value";
        PlacedAdapter placed = set.Adapters.Single(one => one.Path == path);
        using IDisposable noGrad = torch.no_grad();
        model.eval();
        Tensor input = torch.randn(3, 768);
        Tensor update = input.matmul(published.Read(path + ".lora_A").t()).matmul(published.Read(path + ".lora_B").t()) * 2;
        update.abs().max().ToDouble().ShouldBeGreaterThan(1e-3, "a trained adapter does something");
        Tensor bare;
        using (set.Off())
        {
            bare = placed.Site.Target.call(input);
        }
        placed.Site.Target.call(input).ShouldBeCloseTo(bare + update, new Tolerance(1e-5, 1e-5), path);
    }

    private static string PeftName(string name)
    {
        bool isMatrix = name.EndsWith("lora_A", StringComparison.Ordinal) || name.EndsWith("lora_B", StringComparison.Ordinal);
        return $"base_model.model.{name}{(isMatrix ? ".weight" : "")}";
    }

    // As wide and deep as roberta-base where the adapter is; what it does not touch is small.
    private static RobertaForSequenceClassification RobertaBase() =>
        new(
            new RobertaConfig
            {
                VocabSize = 8,
                IntermediateSize = 8,
                MaxPositionEmbeddings = 8,
                TypeVocabSize = 1,
                DeclaredNumLabels = 3,
            }
        );
}

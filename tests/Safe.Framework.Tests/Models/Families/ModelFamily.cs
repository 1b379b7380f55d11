using Safe.Framework.Adapters;
using Safe.Framework.Models.Bert;

namespace Safe.Framework.Tests.Models.Families;

/// <summary>A kind of model that guarantees are tried on, small, with the inputs that it takes.</summary>
internal abstract class ModelFamily
{
    /// <summary>The families by name.</summary>
    public static string[] Names { get; } = ["bert", "causal"];

    /// <summary>Adapters of a unit.</summary>
    public abstract int AdaptersPerUnit { get; }

    /// <summary>A module below the units.</summary>
    public abstract string Below { get; }

    /// <summary>Adapters everywhere, and a head that trains.</summary>
    public AdapterOptions Options { get; } = new() { ModulesToSave = ["classifier"], LoraDropout = 0 };

    public static ModelFamily Named(string name) => name == "bert" ? new BertFamily() : new CausalFamily();

    /// <summary>The same model with the same weights every time.</summary>
    public Module Create(int layers, double drop)
    {
        torch.manual_seed(11);
        return Made(layers, drop);
    }

    /// <summary>What a model puts out for some of the six examples of a seed, <c>[examples, classes]</c>.</summary>
    public abstract Tensor Logits(Module model, int seed, Range examples);

    /// <summary>The mean loss of examples.</summary>
    public Tensor Loss(Module model, int seed, Range examples) =>
        F.cross_entropy(Logits(model, seed, examples), Part(TinyData.Batch(seed).Labels, examples));

    private static Tensor Part(Tensor batch, Range examples)
    {
        (int first, int count) = examples.GetOffsetAndLength((int)batch.shape[0]);
        return batch.narrow(0, first, count);
    }

    protected abstract Module Made(int layers, double drop);

    private sealed class BertFamily : ModelFamily
    {
        private const int Tokens = 7;

        public override int AdaptersPerUnit => 2;

        public override string Below => "word_embeddings";

        public override Tensor Logits(Module model, int seed, Range examples)
        {
            using var generator = new torch.Generator((ulong)seed);
            Tensor ids = torch.randint(1, 40, [6, Tokens], dtype: ScalarType.Int64, generator: generator);
            Tensor mask = torch.ones([6, Tokens]);
            mask[1, 5] = 0;
            mask[1, 6] = 0;
            return ((BertForSequenceClassification)model).call(Part(ids, examples), Part(mask, examples), null, null);
        }

        protected override Module Made(int layers, double drop) =>
            new BertForSequenceClassification(
                new BertConfig
                {
                    VocabSize = 40,
                    HiddenSize = 16,
                    NumHiddenLayers = layers,
                    NumAttentionHeads = 2,
                    IntermediateSize = 24,
                    MaxPositionEmbeddings = 12,
                    InitializerRange = 0.3,
                    HiddenDropoutProb = drop,
                    AttentionProbsDropoutProb = drop,
                    DeclaredNumLabels = TinyModel.Classes,
                }
            );
    }

    private sealed class CausalFamily : ModelFamily
    {
        public override int AdaptersPerUnit => 2;

        public override string Below => "embed";

        public override Tensor Logits(Module model, int seed, Range examples) =>
            ((CausalModel)model).call(Part(TinyData.Batch(seed).Inputs.to(model.parameters().First().dtype), examples));

        protected override Module Made(int layers, double drop) => new CausalModel(layers, drop);
    }
}

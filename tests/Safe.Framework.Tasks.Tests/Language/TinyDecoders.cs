using Safe.Framework.Models.GPT2;
using Safe.Framework.Models.Llama;

namespace Safe.Framework.Tasks.Tests.Language;

/// <summary>Decoders small enough for tests, without dropout.</summary>
internal static class TinyDecoders
{
    public static GPT2LMHeadModel GPT2(int vocabulary = 60)
    {
        torch.manual_seed(3);
        var model = new GPT2LMHeadModel(
            new GPT2Config
            {
                VocabSize = vocabulary,
                NEmbd = 16,
                NLayer = 2,
                NHead = 2,
                NPositions = 64,
                InitializerRange = 0.3,
            }
        );
        model.eval();
        return model;
    }

    public static LlamaForCausalLM Llama()
    {
        torch.manual_seed(3);
        var model = new LlamaForCausalLM(
            new LlamaConfig
            {
                VocabSize = 60,
                HiddenSize = 16,
                NumHiddenLayers = 2,
                NumAttentionHeads = 4,
                NumKeyValueHeads = 2,
                IntermediateSize = 24,
                InitializerRange = 0.3,
            }
        );
        model.eval();
        return model;
    }
}

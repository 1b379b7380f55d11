using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Swin;
using Safe.Framework.Models.Vision;
using Safe.Framework.Models.ViT;

namespace Safe.Framework.Tasks.Resources;

/// <summary>Rows of full length that mean nothing, and their loss.</summary>
/// <param name="config">The model.</param>
/// <param name="rows">Rows, or images.</param>
/// <param name="tokens">Tokens of a row.</param>
internal sealed class MadeUpInput(PretrainedConfig config, int rows, int tokens)
{
    private const int FirstId = 5;
    private const int Ids = 50;

    /// <summary>The loss of a classifier of sequences.</summary>
    internal Tensor Classify(ISequenceClassifier model) =>
        model.Loss(model.call(Rows(model.Device), null, null, null), Classes(model.Device));

    /// <summary>The loss of a model that marks answers.</summary>
    internal Tensor Answer(IQuestionAnswerer model)
    {
        SpanLogits logits = model.call(Rows(model.Device), null, null, null);
        Tensor at = tensor(Enumerable.Range(0, rows).Select(row => (long)(row % tokens)).ToArray(), device: model.Device);
        return model.Loss(logits, at, at);
    }

    /// <summary>The loss of a decoder.</summary>
    internal Tensor Continue(ICausalLM model)
    {
        Tensor ids = Rows(model.Device);
        return model.Loss(model.call(ids, null, null, null), ids);
    }

    /// <summary>The loss of a classifier of images.</summary>
    internal Tensor Look(IImageClassifier model)
    {
        (ImageSize size, int channels) = config switch
        {
            ViTConfig vit => (vit.ImageSize, vit.NumChannels),
            SwinConfig swin => (swin.ImageSize, swin.NumChannels),
            _ => throw new NotSupportedException($"{config.GetType().Name} sees no images"),
        };
        float[] pixels = new float[(long)rows * channels * size.Height * size.Width];
        for (int index = 0; index < pixels.Length; index++)
        {
            pixels[index] = index % 255 / 127f - 1;
        }
        Tensor images = tensor(pixels, (ReadOnlySpan<long>)[rows, channels, size.Height, size.Width], device: model.Device);
        return model.Loss(model.call(images), Classes(model.Device));
    }

    private Tensor Rows(Device device)
    {
        long[] ids = [.. Enumerable.Range(0, rows * tokens).Select(static at => FirstId + at * 31L % Ids)];
        return tensor(ids, (ReadOnlySpan<long>)[rows, tokens], device: device);
    }

    private Tensor Classes(Device device) =>
        tensor(Enumerable.Range(0, rows).Select(row => (long)(row % config.NumLabels)).ToArray(), device: device);
}

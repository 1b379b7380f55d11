using Safe.Framework.Importance;
using Safe.Framework.Models.Heads;

namespace Safe.Framework.Models.Generation;

/// <summary>Generation of text by a decoder, as Hugging Face's <c>generate</c> does it.</summary>
public static class TextGeneration
{
    /// <summary>
    /// Continues prompts, in evaluation mode and without gradients. Positions count from each row's first token that the mask shows.
    /// </summary>
    /// <param name="model">The decoder; a module.</param>
    /// <param name="ids">The prompts, padded on the left, <c>[batch, tokens]</c>.</param>
    /// <param name="attentionMask">1 = token, 0 = padding, <c>[batch, tokens]</c>; null where nothing is padded.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option or a shape that cannot be.</exception>
    /// <exception cref="NotSupportedException">Sampling with beams.</exception>
    public static GenerationResult Generate(
        this ICausalLM model,
        Tensor ids,
        Tensor? attentionMask = null,
        GenerationOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(ids);
        options ??= new GenerationOptions();
        options.Require();
        if (ids.ndim != 2 || ids.shape[0] == 0 || ids.shape[1] == 0)
        {
            throw new ArgumentException($"prompts have the shape [{string.Join(", ", ids.shape)}]; expected [batch, tokens]", nameof(ids));
        }
        if (attentionMask is not null && !attentionMask.shape.SequenceEqual(ids.shape))
        {
            throw new ArgumentException(
                $"attention mask has the shape [{string.Join(", ", attentionMask.shape)}]; expected that of the prompts, [{string.Join(", ", ids.shape)}]",
                nameof(attentionMask)
            );
        }
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        using var evaluation = new EvaluationMode((Module)model);
        var ends = new EndTokens(model.Config, options);
        int copies = options.NumBeams > 1 ? options.NumBeams : options.NumReturnSequences;
        using var rows = new GenerationRows(model, ids, attentionMask, copies, options.UseCache);
        GenerationResult result =
            options.NumBeams > 1 ? new BeamSearch(rows, options, ends).Run() : new TokenSearch(rows, options, ends).Run();
        result.Sequences.MoveToOuterDisposeScope();
        result.SequenceScores?.MoveToOuterDisposeScope();
        foreach (Tensor scores in result.Scores)
        {
            scores.MoveToOuterDisposeScope();
        }
        return result;
    }
}

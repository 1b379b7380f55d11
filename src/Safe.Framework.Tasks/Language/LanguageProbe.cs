using System.Globalization;
using System.Runtime.InteropServices;
using Safe.Framework.Importance;
using Safe.Framework.Models.Heads;
using Safe.Framework.Tasks.Randomness;

namespace Safe.Framework.Tasks.Language;

/// <summary>Rows of tokens that importance is measured on.</summary>
/// <param name="model">The model to run.</param>
/// <param name="batches">The rows.</param>
internal sealed class LanguageProbe(ICausalLM model, LanguageBatch[] batches) : IProbe
{
    /// <inheritdoc/>
    public int Batches => batches.Length;

    /// <inheritdoc/>
    public string Identity =>
        batches
            .SelectMany(static batch => batch.Rows)
            .SelectMany(static row => row.Parts)
            .Aggregate(0UL, static (hash, row) => StableHash.Of(MemoryMarshal.Cast<int, char>(row.Ids), unchecked((long)hash + row.Given)))
            .ToString("x16", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public Tensor Mask(int batch) => batches[batch].Mask(model.Device);

    /// <inheritdoc/>
    public void Forward(int batch)
    {
        using DisposeScope scope = NewDisposeScope();
        batches[batch].Logits(model);
    }

    /// <inheritdoc/>
    public Tensor Loss(int batch) => batches[batch].Loss(model);
}

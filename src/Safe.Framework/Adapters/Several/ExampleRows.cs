namespace Safe.Framework.Adapters.Several;

/// <summary>The examples that one part of a model acts on, in a batch whose examples have different adapters: rows of the first dimension.</summary>
/// <param name="path">Path of the layer.</param>
/// <param name="part">What acts on them.</param>
/// <param name="rows">Their numbers, rising.</param>
/// <param name="examples">Examples of the batch.</param>
internal sealed class ExampleRows(string path, Module part, long[] rows, int examples)
{
    /// <summary>The input with these examples' rows adapted.</summary>
    internal Tensor Adapt(Tensor input, Func<Tensor, Tensor> adapt)
    {
        Check(input);
        using Tensor index = torch.tensor(rows, device: input.device);
        using Tensor own = input.index_select(0, index);
        using Tensor adapted = adapt(own);
        using Tensor typed = adapted.to(input.dtype);
        return input.index_copy(0, index, typed);
    }

    /// <summary>The output with these examples' rows adapted.</summary>
    internal Tensor Adapt(Tensor input, Tensor output, Func<Tensor, Tensor, Tensor> adapt)
    {
        Check(input);
        using Tensor index = torch.tensor(rows, device: input.device);
        using Tensor ownInput = input.index_select(0, index);
        using Tensor ownOutput = output.index_select(0, index);
        using Tensor adapted = adapt(ownInput, ownOutput);
        using Tensor typed = adapted.to(output.dtype);
        return output.index_copy(0, index, typed);
    }

    private void Check(Tensor input)
    {
        if (part.training)
        {
            throw new InvalidOperationException(MixedBatch.ForInferenceOnly);
        }
        if (input.shape[0] != examples)
        {
            throw new InvalidOperationException(
                $"'{path}' works on {input.shape[0]} rows, but {examples} examples were given an adapter each; different adapters need one row for each example"
            );
        }
    }
}

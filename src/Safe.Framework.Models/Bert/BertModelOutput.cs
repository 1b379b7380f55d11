namespace Safe.Framework.Models.Bert;

/// <summary>What <see cref="BertModel"/> computes.</summary>
/// <param name="LastHiddenState">Output of the last block, <c>[batch, tokens, hidden]</c>.</param>
/// <param name="PoolerOutput">Output of the pooler, <c>[batch, hidden]</c>; null where the model has none.</param>
public readonly record struct BertModelOutput(Tensor LastHiddenState, Tensor? PoolerOutput);

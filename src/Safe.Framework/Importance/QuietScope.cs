namespace Safe.Framework.Importance;

/// <summary>Evaluation mode without gradients; modes, gradient recording and the random numbers of every device are restored at the end.</summary>
internal sealed class QuietScope : IDisposable
{
    private readonly IDisposable random = RandomNumbers.Keep();
    private readonly IDisposable noGrad = torch.no_grad();
    private readonly EvaluationMode evaluation;

    private readonly Action ended;

    internal QuietScope(Module model, Action ended)
    {
        this.ended = ended;
        evaluation = new EvaluationMode(model);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        evaluation.Dispose();
        noGrad.Dispose();
        random.Dispose();
        ended();
    }
}

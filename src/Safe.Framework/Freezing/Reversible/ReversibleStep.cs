namespace Safe.Framework.Freezing.Reversible;

/// <summary>One reversible block in one forward pass, and its way back.</summary>
internal sealed class ReversibleStep
{
    private readonly ReversibleUnit unit;
    private readonly ReversibleCall call;
    private readonly bool inputsTrain;
    private readonly ReversibleAdapter? mixing;
    private readonly Parameter[] own;
    private readonly Parameter[] ofMixing;
    private readonly SavedRandomness? random;

    /// <summary>Before the forward pass.</summary>
    /// <param name="unit">The block's place in the coupling.</param>
    /// <param name="pass">The forward pass.</param>
    /// <param name="call">F.</param>
    /// <param name="module">The block.</param>
    /// <param name="isLast">Whether no reversible block follows.</param>
    /// <param name="inputsTrain">Whether what comes before the block wants a gradient.</param>
    internal ReversibleStep(ReversibleUnit unit, ReversiblePass pass, ReversibleCall call, Module module, bool isLast, bool inputsTrain)
    {
        this.unit = unit;
        this.call = call;
        this.inputsTrain = inputsTrain;
        Pass = pass;
        IsLast = isLast;
        IsFirst = pass.Passed == 0;
        mixing = unit.Mixing;
        ofMixing = [.. (mixing?.parameters() ?? []).Where(static parameter => parameter.requires_grad)];
        own =
        [
            .. module
                .parameters()
                .Where(static parameter => parameter.requires_grad)
                .Except(ofMixing, (IEqualityComparer<Parameter>)ReferenceEqualityComparer.Instance),
        ];
        random = module.training ? SavedRandomness.Capture() : null;
    }

    /// <summary>The forward pass that it belongs to.</summary>
    internal ReversiblePass Pass { get; }

    /// <summary>Whether no reversible block follows.</summary>
    internal bool IsLast { get; }

    /// <summary>How many tensors the block gets beside the hidden state.</summary>
    internal int Others => call.Count;

    /// <summary>What trains in the block, G's parameters last.</summary>
    internal IEnumerable<Parameter> Parameters => own.Concat(ofMixing);

    private bool IsFirst { get; }

    /// <summary>Both streams behind the block.</summary>
    internal (Tensor Older, Tensor Newer) Forward(Tensor older, Tensor newer, IReadOnlyList<Tensor> others) =>
        unit.Forward(call, Pass.Type, older, newer, others, inputsTrain);

    /// <summary>Rebuilds the block's inputs from its outputs, and computes the gradients on the way.</summary>
    /// <param name="streams">o and n.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="others">The tensors that the block gets beside the hidden state.</param>
    internal ReversibleGradients Backward(
        (Tensor Older, Tensor Newer) streams,
        (Tensor Older, Tensor Newer) gradients,
        IReadOnlyList<Tensor> others
    )
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (Tensor newer, Tensor ofNext, Tensor?[] mixed) = ThroughMixing(streams, gradients);
        (Tensor through, Tensor? ofInput, Tensor?[] trained) = ThroughBlock(newer, ofNext, others);
        // Who stands below the stretch has its own activations.
        if (IsFirst ? Pass.IsMeasured : inputsTrain)
        {
            Tensor older = (streams.Newer - through) / unit.Lambda; // a = (n − F(b)) / λ
            (IsFirst ? (Action<Tensor, Tensor>)Pass.Measure : Pass.Rebuilt)(older, newer);
        }
        Tensor? toOlder = inputsTrain ? ofNext * unit.Lambda : null;
        Tensor? toNewer = ofInput is null ? null : gradients.Older * unit.Beta + ofInput;
        Tensor?[] all = [.. trained, .. mixed];
        foreach (Tensor result in all.Append(toOlder).Append(toNewer).OfType<Tensor>())
        {
            result.MoveToOuterDisposeScope();
        }
        return new ReversibleGradients(toOlder, toNewer, all);
    }

    // b = (o − G(n)) / β, and what n's gradient becomes: ∂n + Gᵀ∂o.
    private (Tensor Newer, Tensor OfNext, Tensor?[] Parameters) ThroughMixing(
        (Tensor Older, Tensor Newer) streams,
        (Tensor Older, Tensor Newer) gradients
    )
    {
        if (mixing is null)
        {
            return (streams.Older / unit.Beta, gradients.Newer, []);
        }
        using DisposeScope scope = torch.NewDisposeScope();
        using Tensor next = streams.Newer.to(Pass.Type).detach().requires_grad_();
        Tensor added = Recorded(() => mixing.Of(next));
        Tensor?[] found = Gradients(added, [next, .. ofMixing], gradients.Older.to(Pass.Type));
        Tensor newer = (streams.Older - added.detach()) / unit.Beta;
        Tensor ofNext = gradients.Newer + found[0]!;
        return (newer.MoveToOuterDisposeScope(), ofNext.MoveToOuterDisposeScope(), Moved(found[1..]));
    }

    // F(b), and the gradients that go through it.
    private (Tensor Through, Tensor? OfInput, Tensor?[] Parameters) ThroughBlock(Tensor newer, Tensor ofNext, IReadOnlyList<Tensor> others)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable? replaying = random?.Replay();
        using Tensor input = newer.to(Pass.Type).detach().requires_grad_(inputsTrain);
        Tensor through = Recorded(() => call.Of(input, others));
        Tensor?[] found = Gradients(through, inputsTrain ? [input, .. own] : own, ofNext.to(Pass.Type));
        return (
            through.detach().MoveToOuterDisposeScope(),
            inputsTrain ? Moved(found[..1])[0] : null,
            Moved(inputsTrain ? found[1..] : found)
        );
    }

    private static Tensor Recorded(Func<Tensor> function)
    {
        using IDisposable recording = torch.enable_grad();
        return function();
    }

    // Those that the output does not depend on have none.
    private static Tensor?[] Gradients(Tensor output, Tensor[] inputs, Tensor ofOutput) =>
        inputs.Length == 0 || !output.requires_grad
            ? new Tensor?[inputs.Length]
            :
            [
                .. autograd
                    .grad([output], inputs, [ofOutput], allow_unused: true)
                    .Select(static gradient => gradient.IsInvalid ? null : gradient),
            ];

    private static Tensor?[] Moved(Tensor?[] tensors) => Array.ConvertAll(tensors, static tensor => tensor?.MoveToOuterDisposeScope());
}

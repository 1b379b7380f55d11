namespace OwnModel;

/// <summary>The same model over decorated blocks: its layers have the names they had, so the old weights load as they are.</summary>
public sealed partial class AdaptedClassifier : Module<Tensor, Tensor>
{
    private readonly Linear embedding;
    private readonly ModuleList<AdaptedBlock> block;
    private readonly Linear head;

    public AdaptedClassifier()
        : base(nameof(AdaptedClassifier))
    {
        const int hidden = 2 * VectorClassifier.Width;
        embedding = Linear(VectorClassifier.Width, hidden);
        block = new ModuleList<AdaptedBlock>([.. Enumerable.Range(0, VectorClassifier.Blocks).Select(_ => new AdaptedBlock(hidden))]);
        head = Linear(hidden, VectorClassifier.Classes);
        RegisterComponents();
    }

    /// <summary>[batch, width] → [batch, classes].</summary>
    public override Tensor forward(Tensor input)
    {
        Tensor hidden = embedding.call(input);
        foreach (AdaptedBlock one in block)
        {
            hidden = one.call(hidden);
        }
        return head.call(hidden);
    }
}

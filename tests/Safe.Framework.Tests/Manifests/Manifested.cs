using Safe.Framework.Freezing;
using Safe.Framework.Importance;
using Safe.Framework.Tests.Models;
using Safe.Testing.Modules;

namespace Safe.Framework.Tests.Manifests;

/// <summary>Model classes for the tests of manifests and of what a host checks by them.</summary>
internal static partial class Manifested
{
    private const int Width = TinyModel.Width;

    /// <summary>Scores everything as idle.</summary>
    internal sealed class ZeroScorer : IImportanceScorer
    {
        public IReadOnlyList<ImportanceScore> Score(ScoringPass pass) => [.. pass.Units.Select(static _ => new ImportanceScore(0))];
    }

    /// <summary>Final at once.</summary>
    internal sealed class FinalSchedule(double factor = 1) : IFreezeSchedule
    {
        public double ThresholdAt(double epoch, FreezeWindow window) => factor * window.FinalThreshold;
    }

    /// <summary>Declares everything that a policy can.</summary>
    [FreezePolicy(
        FinalThreshold = 0.3,
        FinalEpoch = 10,
        Scorer = typeof(ZeroScorer),
        Schedule = typeof(FinalSchedule),
        MinWarmupEpochs = 3,
        MaxWarmupEpochs = 6
    )]
    internal sealed partial class Block : Module<Tensor, Tensor>
    {
        [Adapter(AdapterMethod.LoRA, Rank = 2)]
        private readonly Linear query = Linear(Width, Width);

        public Block()
            : base(nameof(Block)) => RegisterComponents();

        private Tensor ForwardCore(Tensor hidden) => hidden + query.call(hidden).tanh();
    }

    /// <summary>A policy that contradicts <see cref="Block"/>'s.</summary>
    [FreezePolicy(FinalThreshold = 0.3, FinalEpoch = 20, Scorer = typeof(LinearCkaScorer), MinWarmupEpochs = 3, MaxWarmupEpochs = 6)]
    internal sealed partial class OtherBlock : Module<Tensor, Tensor>
    {
        [Adapter(AdapterMethod.LoRA)]
        private readonly Linear query = Linear(Width, Width);

        public OtherBlock()
            : base(nameof(OtherBlock)) => RegisterComponents();

        private Tensor ForwardCore(Tensor hidden) => hidden + query.call(hidden).tanh();
    }

    /// <summary>Blocks of one class.</summary>
    internal sealed partial class Agreed : Module<Tensor, Tensor>
    {
        private readonly ModuleList<Block> layer = ModuleList<Block>(new Block(), new Block());
        private readonly Dropout dropout = Dropout(0.1);
        private readonly Linear classifier = Linear(Width, TinyModel.Classes);

        public Agreed()
            : base(nameof(Agreed)) => RegisterComponents();

        public override Tensor forward(Tensor input) =>
            classifier.call(dropout.call(layer.Aggregate(input, (hidden, block) => block.call(hidden)).mean([1])));
    }

    /// <summary>Blocks of two classes, which contradict each other.</summary>
    internal sealed partial class Disputed : Module<Tensor, Tensor>
    {
        private readonly Block first = new();
        private readonly OtherBlock second = new();
        private readonly Linear classifier = Linear(Width, TinyModel.Classes);

        public Disputed()
            : base(nameof(Disputed)) => RegisterComponents();

        public override Tensor forward(Tensor input) => classifier.call(second.call(first.call(input)).mean([1]));
    }

    /// <summary>No freeze unit and no adapter.</summary>
    internal sealed partial class Plain : Module<Tensor, Tensor>
    {
        private readonly Linear classifier = Linear(Width, TinyModel.Classes);

        public Plain()
            : base(nameof(Plain)) => RegisterComponents();

        public override Tensor forward(Tensor input) => classifier.call(input.mean([1]));
    }

    /// <summary>A class of this assembly that derives from one of another, whose members it cannot see.</summary>
    internal sealed partial class Gated : LibraryBlock
    {
        [Adapter(AdapterMethod.LoRA, Rank = 1)]
        private readonly Linear gate = Linear(Width, Width);

        public Gated()
            : base(nameof(Gated), Width) => RegisterComponents();

        public override Tensor forward(Tensor input) => Dense(input) * gate.call(input).sigmoid();
    }

    /// <summary>A model of classes of two assemblies.</summary>
    internal sealed partial class Across : Module<Tensor, Tensor>
    {
        private readonly Gated gated = new();
        private readonly ModuleList<LibraryUnit> units = ModuleList<LibraryUnit>(new LibraryUnit(Width), new LibraryUnit(Width));

        public Across()
            : base(nameof(Across)) => RegisterComponents();

        public override Tensor forward(Tensor input) => units.Aggregate(gated.call(input), (hidden, unit) => unit.call(hidden));
    }

    /// <summary>Holds itself, two levels deep or more.</summary>
    internal sealed partial class Nesting : Module<Tensor, Tensor>
    {
        private readonly Nesting? left;
        private readonly Nesting? right;
        private readonly Linear dense = Linear(Width, Width);

        public Nesting(int depth)
            : base(nameof(Nesting))
        {
            left = depth > 0 ? new Nesting(depth - 1) : null;
            right = depth > 0 ? new Nesting(depth - 1) : null;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => dense.call((left?.call(input) ?? input) + (right?.call(input) ?? input));
    }

    /// <summary>Not generated for: not partial.</summary>
    internal sealed class Unknown() : Module<Tensor, Tensor>(nameof(Unknown))
    {
        public override Tensor forward(Tensor input) => input;
    }
}

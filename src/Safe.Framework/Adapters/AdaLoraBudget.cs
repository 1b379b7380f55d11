namespace Safe.Framework.Adapters;

/// <summary>
/// AdaLoRA's part in training (Zhang et al., 2023, arXiv 2303.10512). To the loss it adds γ times the mean of ‖QQᵀ − I‖ and ‖PᵀP − I‖ over all layers
/// (Eq. 4; the mean is PEFT's). After each step it smooths the sensitivity |w · ∂L/∂w| and its uncertainty (Eq. 9, 10; s = Ī · Ū, Eq. 11), scores every
/// triplet by s(λ) plus the means of s over its column of P and row of Q, and at the schedule's steps sets the singular values of the lowest scores to
/// zero, as many as are beyond the budget (Eq. 6). What is masked goes on training and may return until the last allocation, whose ranks stand.
/// Frozen adapters keep what they have: their triplets count against the budget, and no term of the loss is about them.
/// </summary>
public sealed class AdaLoraBudget : ITrainingPart, IDisposable
{
    private readonly AdaLoraSchedule schedule;
    private readonly Ranked[] ranked;
    private int totalSteps;

    /// <summary>Shares a budget among adapters.</summary>
    /// <param name="adapters">The adapters, all AdaLoRA.</param>
    /// <param name="schedule">How the budget falls.</param>
    public AdaLoraBudget(IEnumerable<PlacedAdapter> adapters, AdaLoraSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(adapters);
        ArgumentNullException.ThrowIfNull(schedule);
        this.schedule = schedule;
        ranked = [.. adapters.Select(static placed => new Ranked(placed.Path, (AdaLoraAdapter)placed.Adapter))];
    }

    /// <summary>The budget after the last step, in singular values.</summary>
    public int Budget { get; private set; }

    /// <summary>How the budget falls.</summary>
    internal AdaLoraSchedule Schedule => schedule;

    /// <summary>Training steps of the whole job; 0 before one began.</summary>
    internal int TotalSteps => totalSteps;

    private int Start => ranked.Sum(static one => one.Adapter.Rank);

    private int Target => schedule.TargetRank * ranked.Length;

    /// <inheritdoc/>
    public void Begin(int totalSteps)
    {
        if (totalSteps <= schedule.InitialSteps + schedule.FinalSteps)
        {
            throw new InvalidOperationException(
                $"AdaLoRA's budget falls after TInit ({schedule.InitialSteps}) and before the last TFinal ({schedule.FinalSteps}) steps, but the job has {totalSteps} in all; lower them"
            );
        }
        this.totalSteps = totalSteps;
        Budget = Start;
    }

    /// <inheritdoc/>
    public Tensor? Penalty()
    {
        Tensor? sum = null;
        foreach (Ranked one in ranked.Where(static one => one.Trains))
        {
            using Tensor right = Deviation(one.Adapter.Right, transposed: false);
            using Tensor left = Deviation(one.Adapter.Left, transposed: true);
            using Tensor? before = sum;
            using Tensor both = right + left;
            sum = before is null ? both.alias() : before + both;
        }
        using Tensor? all = sum;
        // Two matrices each; those of frozen adapters count too, so that a freeze changes no gradient of the others.
        return all is null ? null : all * (schedule.Orthogonality / (2 * ranked.Length));
    }

    /// <inheritdoc/>
    public void AfterStep(int step)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        Ranked[] live = [.. ranked.Where(static one => one.Trains)];
        int last = totalSteps - schedule.FinalSteps;
        if (step < last)
        {
            foreach (Ranked one in live)
            {
                one.Sense(schedule.Beta1, schedule.Beta2);
            }
        }
        Budget = schedule.BudgetAt(step, Start, Target, totalSteps);
        if (schedule.AllocatesAt(step, totalSteps))
        {
            Allocate(live);
        }
        else if (step > last)
        {
            Array.ForEach(live, static one => one.Apply());
        }
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> SaveState() =>
        ranked
            .SelectMany(static one => one.State)
            .ToDictionary(static entry => entry.Name, static entry => entry.Value, StringComparer.Ordinal);

    /// <inheritdoc/>
    public void LoadState(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        using IDisposable noGrad = torch.no_grad();
        foreach ((string name, Tensor value) in ranked.SelectMany(static one => one.State))
        {
            if (!state.TryGetValue(name, out Tensor? saved) || !saved.shape.SequenceEqual(value.shape))
            {
                throw new InvalidDataException($"AdaLoRA's state lacks '{name}', or it has another shape");
            }
            value.copy_(saved);
        }
    }

    /// <summary>Releases the sensitivities.</summary>
    public void Dispose() => Array.ForEach(ranked, static one => one.Dispose());

    private static Tensor Deviation(Parameter matrix, bool transposed)
    {
        using Tensor turned = matrix.t();
        using Tensor product = transposed ? turned.matmul(matrix) : matrix.matmul(turned); // [rank, rank]
        using Tensor identity = torch.eye(product.shape[0], dtype: product.dtype, device: product.device);
        using Tensor difference = product - identity;
        return difference.norm();
    }

    private void Allocate(Ranked[] live)
    {
        int held = ranked.Except(live).Sum(static one => one.Adapter.EffectiveRank);
        float[][] scores = Array.ConvertAll(live, static one => one.Scores());
        float[] sorted = [.. scores.SelectMany(static own => own).Order()];
        int excess = Math.Clamp(sorted.Length - Math.Max(0, Budget - held), 0, sorted.Length);
        // Of equal scores at the threshold all go, as in PEFT.
        float threshold = excess == 0 ? float.NegativeInfinity : sorted[excess - 1];
        for (int index = 0; index < live.Length; index++)
        {
            live[index].Keep(Array.ConvertAll(scores[index], score => score > threshold));
        }
    }

    // One adapter with the smoothed sensitivity of each of its elements.
    private sealed class Ranked : IDisposable
    {
        private readonly (string Name, Func<Parameter> Of)[] matrices;
        private readonly Tensor[] sensitivity;
        private readonly Tensor[] uncertainty;
        private readonly Tensor kept;

        internal Ranked(string path, AdaLoraAdapter adapter)
        {
            Path = path;
            Adapter = adapter;
            matrices = [("lora_A", () => adapter.Right), ("lora_B", () => adapter.Left), ("lora_E", () => adapter.Values)];
            sensitivity = Array.ConvertAll(matrices, static matrix => Zeros(matrix.Of()));
            uncertainty = Array.ConvertAll(matrices, static matrix => Zeros(matrix.Of()));
            kept = torch.ones_like(adapter.Values, requires_grad: false).DetachFromDisposeScope();
        }

        internal string Path { get; }

        internal AdaLoraAdapter Adapter { get; }

        internal bool Trains => Adapter.Values.requires_grad;

        internal IEnumerable<(string Name, Tensor Value)> State =>
            [
                .. matrices.Select((matrix, index) => ($"{Path}.{matrix.Name}.sensitivity", sensitivity[index])),
                .. matrices.Select((matrix, index) => ($"{Path}.{matrix.Name}.uncertainty", uncertainty[index])),
                ($"{Path}.kept", kept),
            ];

        internal void Sense(double beta1, double beta2)
        {
            for (int index = 0; index < matrices.Length; index++)
            {
                Parameter matrix = matrices[index].Of();
                if (matrix.grad is not { } gradient)
                {
                    continue;
                }
                Tensor now = (matrix * gradient).abs();
                sensitivity[index].mul_(beta1).add_(now, alpha: 1 - beta1);
                uncertainty[index].mul_(beta2).add_((now - sensitivity[index]).abs(), alpha: 1 - beta2);
            }
        }

        /// <summary>The score of each triplet.</summary>
        internal float[] Scores()
        {
            Tensor rows = (sensitivity[0] * uncertainty[0]).mean([1]);
            Tensor columns = (sensitivity[1] * uncertainty[1]).mean([0]);
            Tensor values = (sensitivity[2] * uncertainty[2]).flatten();
            return (values + rows + columns).to(ScalarType.Float32).cpu().data<float>().ToArray();
        }

        internal void Keep(bool[] which)
        {
            using Tensor mask = torch.tensor(Array.ConvertAll(which, static keeps => keeps ? 1f : 0f));
            kept.copy_(mask.view(kept.shape));
            Apply();
        }

        internal void Apply() => Adapter.Values.mul_(kept);

        public void Dispose()
        {
            Array.ForEach([.. sensitivity, .. uncertainty, kept], static tensor => tensor.Dispose());
        }

        private static Tensor Zeros(Parameter like) => torch.zeros_like(like, requires_grad: false).DetachFromDisposeScope();
    }
}

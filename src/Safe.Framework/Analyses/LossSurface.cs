using Safe.Framework.Importance;
using Safe.Framework.Training;

namespace Safe.Framework.Analyses;

/// <summary>
/// The mean loss over fixed batches as a function of a model's trainable parameters, with its first and second derivatives: in evaluation mode, so
/// without dropout. Modes, parameters, their gradients and all random numbers stay as they are. What a method adds to the loss in training, such as
/// AdaLoRA's orthogonality, is not part of it, and a unit in the frozen prefix hands no gradient down.
/// </summary>
public sealed class LossSurface
{
    private readonly Module model;
    private readonly LossBatch[] batches;
    private readonly Parameter[] parameters;
    private readonly double examples;

    /// <summary>Looks at a model's trainable parameters.</summary>
    /// <param name="model">The model.</param>
    /// <param name="batches">The batches; each must give the same loss whenever it is asked.</param>
    /// <exception cref="ArgumentException">There is no batch, or one has no example.</exception>
    /// <exception cref="InvalidOperationException">Nothing of the model is trainable.</exception>
    public LossSurface(Module model, IReadOnlyList<LossBatch> batches)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(batches);
        if (batches.Count == 0 || batches.Any(static batch => batch.Examples < 1))
        {
            throw new ArgumentException("a loss surface needs batches, each with at least one example", nameof(batches));
        }
        this.model = model;
        this.batches = [.. batches];
        parameters = [.. model.parameters().Where(static parameter => parameter.requires_grad)];
        if (parameters.Length == 0)
        {
            throw new InvalidOperationException($"nothing of {model.GetName()} is trainable, so there is no direction to look in");
        }
        examples = batches.Sum(static batch => (double)batch.Examples);
        Dimensions = parameters.Sum(static parameter => parameter.numel());
    }

    /// <summary>Number of batches.</summary>
    public int Batches => batches.Length;

    /// <summary>Elements of all trainable parameters: the length of the vectors.</summary>
    public long Dimensions { get; }

    /// <summary>The trainable parameters, whose elements follow each other in the vectors.</summary>
    internal IReadOnlyList<Parameter> Parameters => parameters;

    /// <summary>The loss over the first training batches of a task, in the order of its first epoch.</summary>
    /// <param name="model">The model, adapters attached.</param>
    /// <param name="task">The task.</param>
    /// <param name="batches">How many batches; the first epoch's, if it has fewer.</param>
    /// <exception cref="InvalidOperationException">Nothing of the model is trainable.</exception>
    public static LossSurface Of<TModel>(TModel model, IFineTuningTask<TModel> task, int batches)
        where TModel : Module
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentOutOfRangeException.ThrowIfLessThan(batches, 1);
        return new LossSurface(
            model,
            [.. task.Steps(epoch: 1).Take(batches).Select(step => new LossBatch(() => step.Loss(model), step.Examples))]
        );
    }

    /// <summary>The loss where the parameters stand.</summary>
    public double Value()
    {
        using IDisposable quiet = Quiet();
        double sum = 0;
        foreach (LossBatch batch in batches)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            sum += batch.Loss().to(ScalarType.Float64).item<double>() * batch.Examples / examples;
        }
        return sum;
    }

    /// <summary>The gradient where the parameters stand, <c>[dimensions]</c> in float64; it belongs to the running dispose scope.</summary>
    public Tensor Gradient() =>
        Mean(batch =>
        {
            Tensor loss = batch.Loss().sum();
            return loss.requires_grad ? torch.autograd.grad([loss], parameters, allow_unused: true) : [];
        });

    /// <summary>The Hessian's product with a vector where the parameters stand, by double backward; it belongs to the running dispose scope.</summary>
    /// <param name="direction">The vector, <c>[dimensions]</c> in float64.</param>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">An operator of the model has no second derivative.</exception>
    public Tensor HessianTimes(Tensor direction)
    {
        using DisposeScope outer = torch.NewDisposeScope();
        Tensor[] along = Parts(direction);
        return Mean(batch => Curvature(batch.Loss().sum(), along)).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// About the Hessian's product with a vector, by central differences of gradients: (g(θ + h·v) − g(θ − h·v)) / 2h. The parameters are then the same bits
    /// as before. The result belongs to the running dispose scope.
    /// </summary>
    /// <param name="direction">The vector, <c>[dimensions]</c> in float64.</param>
    public Tensor HessianTimesByDifferences(Tensor direction)
    {
        using DisposeScope outer = torch.NewDisposeScope();
        Tensor[] along = Parts(direction);
        double length = Norm(direction);
        if (length == 0)
        {
            return torch.zeros_like(direction).MoveToOuterDisposeScope();
        }
        using var kept = new WeightSnapshot(parameters);
        bool isDouble = Array.TrueForAll(parameters, static parameter => parameter.dtype == ScalarType.Float64);
        // The cube root of the type's precision balances rounding against what differences leave out.
        double step = (isDouble ? 6e-6 : 5e-3) * (1 + Norm(Flat(parameters))) / length;
        try
        {
            Move(kept, along, step);
            Tensor ahead = Gradient();
            Move(kept, along, -step);
            Tensor behind = Gradient();
            return ((ahead - behind) / (2 * step)).MoveToOuterDisposeScope();
        }
        finally
        {
            kept.Restore();
        }
    }

    /// <summary>Evaluation mode without gradients, until disposed.</summary>
    private QuietScope Quiet() => new(model, static () => { });

    private static double Norm(Tensor vector) => vector.norm().item<double>();

    private Tensor Mean(Func<LossBatch, IList<Tensor>> derivatives)
    {
        using IDisposable quiet = Quiet();
        using DisposeScope outer = torch.NewDisposeScope();
        Tensor sum = torch.zeros([Dimensions], dtype: ScalarType.Float64, device: parameters[0].device);
        foreach (LossBatch batch in batches)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            using IDisposable recording = torch.enable_grad();
            IList<Tensor> found = derivatives(batch);
            using IDisposable noGrad = torch.no_grad();
            if (found.Count > 0)
            {
                sum.add_(Flat(found), batch.Examples / examples);
            }
        }
        return sum.MoveToOuterDisposeScope();
    }

    private IList<Tensor> Curvature(Tensor loss, Tensor[] along)
    {
        if (!loss.requires_grad)
        {
            return [];
        }
        IList<Tensor> gradients = torch.autograd.grad([loss], parameters, create_graph: true, allow_unused: true);
        Tensor[] slopes =
        [
            .. gradients
                .Zip(along)
                .Where(static pair => IsThere(pair.First) && pair.First.requires_grad)
                .Select(static pair => (pair.First * pair.Second.to(pair.First.dtype)).sum(ScalarType.Float64)),
        ];
        // Where the loss is linear in every parameter, no gradient depends on any of them.
        return slopes.Length == 0 ? [] : torch.autograd.grad([torch.stack(slopes, 0).sum()], parameters, allow_unused: true);
    }

    // A vector in the shapes of the parameters.
    private Tensor[] Parts(Tensor vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        var parts = new Tensor[parameters.Length];
        long first = 0;
        for (int index = 0; index < parts.Length; index++)
        {
            long count = parameters[index].numel();
            parts[index] = vector.narrow(0, first, count).view(parameters[index].shape);
            first += count;
        }
        return parts;
    }

    // Tensors in the shapes of the parameters, one after the other; what is not there is zero.
    private Tensor Flat(IEnumerable<Tensor> tensors) =>
        torch.cat(
            [
                .. parameters.Zip(
                    tensors,
                    static (parameter, own) =>
                        (IsThere(own) ? own : torch.zeros_like(parameter)).detach().to(ScalarType.Float64).reshape(-1)
                ),
            ],
            0
        );

    private static bool IsThere(Tensor? gradient) => gradient is { IsInvalid: false };

    private static void Move(WeightSnapshot kept, Tensor[] along, double step)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        kept.Place(index => along[index] * step);
    }
}

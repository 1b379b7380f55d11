namespace Safe.Framework.Importance;

/// <summary>Parameters with the values that they had.</summary>
internal sealed class WeightSnapshot : IDisposable
{
    private readonly Parameter[] parameters;
    private readonly Tensor[] values;

    internal WeightSnapshot(IEnumerable<Parameter> parameters)
    {
        this.parameters = [.. parameters];
        values = Array.ConvertAll(this.parameters, parameter => parameter.detach().clone().DetachFromDisposeScope());
    }

    /// <summary>‖θ − θ'‖ / (‖θ‖ + ‖θ'‖) of all parameters together, θ' the kept values; in [0, 1], 0 where there is nothing.</summary>
    internal double Drift()
    {
        using IDisposable noGrad = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        double now = 0;
        double then = 0;
        double apart = 0;
        for (int index = 0; index < parameters.Length; index++)
        {
            Tensor value = parameters[index].detach().to(ScalarType.Float64);
            Tensor kept = values[index].to(ScalarType.Float64);
            Tensor moved = value - kept;
            double[] squares = torch
                .stack([(value * value).sum(), (kept * kept).sum(), (moved * moved).sum()], 0)
                .cpu()
                .data<double>()
                .ToArray();
            now += squares[0];
            then += squares[1];
            apart += squares[2];
        }
        double size = Math.Sqrt(now) + Math.Sqrt(then);
        return apart == 0 ? 0 : Math.Min(1, Math.Sqrt(apart) / size);
    }

    /// <summary>Exchanges the parameters' values with the kept ones; a second call exchanges them back, to the bit.</summary>
    internal void Swap()
    {
        using IDisposable noGrad = torch.no_grad();
        for (int index = 0; index < parameters.Length; index++)
        {
            using Tensor now = parameters[index].detach().clone();
            parameters[index].copy_(values[index]);
            values[index].copy_(now);
        }
    }

    /// <summary>Keeps the parameters' values of now.</summary>
    internal void Update()
    {
        using IDisposable noGrad = torch.no_grad();
        for (int index = 0; index < parameters.Length; index++)
        {
            values[index].copy_(parameters[index]);
        }
    }

    /// <summary>Gives the parameters the kept values, to the bit.</summary>
    internal void Restore()
    {
        using IDisposable noGrad = torch.no_grad();
        for (int index = 0; index < parameters.Length; index++)
        {
            parameters[index].copy_(values[index]);
        }
    }

    /// <summary>Gives the parameters the kept values and something added to each.</summary>
    /// <param name="offset">What is added to a parameter, by its place: its shape, on its device.</param>
    internal void Place(Func<int, Tensor> offset)
    {
        using IDisposable noGrad = torch.no_grad();
        for (int index = 0; index < parameters.Length; index++)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            Tensor moved = offset(index);
            parameters[index].copy_(values[index].to(moved.dtype) + moved);
        }
    }

    /// <summary>The kept values, by the place of their parameter.</summary>
    internal IEnumerable<(string Name, Tensor Value)> Values(string prefix) => values.Select((value, index) => ($"{prefix}{index}", value));

    /// <summary>Takes values back that <see cref="Values"/> gave.</summary>
    /// <exception cref="InvalidDataException">One is missing or of another shape.</exception>
    internal void Load(string prefix, IReadOnlyDictionary<string, Tensor> state)
    {
        using IDisposable noGrad = torch.no_grad();
        foreach ((string name, Tensor value) in Values(prefix))
        {
            if (!state.TryGetValue(name, out Tensor? saved) || !saved.shape.SequenceEqual(value.shape))
            {
                throw new InvalidDataException($"the weights '{name}' of the last scoring are missing or of another shape");
            }
            value.copy_(saved);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(values, value => value.Dispose());
}

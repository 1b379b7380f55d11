using System.Globalization;
using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>
/// Modules that are called one after the other, hooks included, each with the result of the one before. A result is disposed as
/// soon as the next step has used it: a hook that wants to keep it detaches or clones it.
/// </summary>
public class Sequential : nn.Module<Tensor, Tensor>
{
    private readonly List<(string Name, nn.IModule<Tensor, Tensor> Module)> steps = [];

    internal Sequential(IEnumerable<(string Name, nn.IModule<Tensor, Tensor> Module)> modules)
        : base(nameof(Sequential))
    {
        foreach ((string name, nn.IModule<Tensor, Tensor> module) in modules)
        {
            append(name, module);
        }
    }

    /// <summary>Number of steps.</summary>
    public int Count => steps.Count;

    /// <summary>The step at a position.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such position.</exception>
    public nn.IModule<Tensor, Tensor> this[int index] => steps[index].Module;

    /// <summary>A sequence of some of these steps, which it shares.</summary>
    public Sequential this[Range index]
    {
        get
        {
            (int start, int length) = index.GetOffsetAndLength(Count);
            return new Sequential(steps.GetRange(start, length));
        }
    }

    /// <summary>A sequence of some of these steps, which it shares; null stands for the beginning or the end.</summary>
    public Sequential this[(int?, int?) index] => this[(index.Item1 ?? 0)..(index.Item2 ?? Count)];

    /// <summary>Appends a step under its number.</summary>
    /// <returns>This sequence.</returns>
    public Sequential append(nn.IModule<Tensor, Tensor> module) => append(Count.ToString(CultureInfo.InvariantCulture), module);

    /// <summary>Appends a step.</summary>
    /// <returns>This sequence.</returns>
    /// <exception cref="ArgumentException">The step is no module, or its name is empty or has a dot.</exception>
    /// <exception cref="InvalidOperationException">The name is taken.</exception>
    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        if (module is not nn.Module registered)
        {
            throw new ArgumentException($"Step '{name}' is not a module", nameof(module));
        }
        register_module(name, registered);
        steps.Add((name, module));
        return this;
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (steps.Count == 0)
        {
            return tensor.alias();
        }
        Tensor current = tensor;
        foreach ((_, nn.IModule<Tensor, Tensor> module) in steps)
        {
            Tensor next = module.call(current);
            // What lies between two steps is dead here; the graph holds what backward needs.
            if (!ReferenceEquals(current, tensor) && !ReferenceEquals(current, next))
            {
                current.Dispose();
            }
            current = next;
        }
        return current;
    }
}

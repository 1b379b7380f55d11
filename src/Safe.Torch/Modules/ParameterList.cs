using System.Collections;
using System.Globalization;
using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Parameters in order, registered as <c>0</c>, <c>1</c>, … A later change of the list changes the registration too.</summary>
public class ParameterList : nn.Module, IList<Parameter>
{
    private readonly List<Parameter> items = [];

    /// <summary>A list of these parameters.</summary>
    public ParameterList(params Parameter[] parameters)
        : base(nameof(ParameterList)) => append(parameters);

    /// <summary>Number of parameters.</summary>
    public int Count => items.Count;

    /// <summary>Always false.</summary>
    public bool IsReadOnly => false;

    /// <summary>The parameter at a position.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such position.</exception>
    public Parameter this[int index]
    {
        get => items[index];
        set
        {
            items[index] = Checked(value);
            Renumber();
        }
    }

    /// <summary>Appends parameters.</summary>
    public void append(params Parameter[] parameters) => extend(parameters);

    /// <summary>Appends parameters.</summary>
    public void extend(IEnumerable<Parameter> parameters)
    {
        items.AddRange(parameters.Select(Checked));
        Renumber();
    }

    /// <summary>Appends one.</summary>
    public void Add(Parameter item) => append(item);

    /// <summary>Inserts one; those behind it get new names.</summary>
    public void Insert(int index, Parameter item)
    {
        items.Insert(index, Checked(item));
        Renumber();
    }

    /// <summary>Removes one; those behind it get new names.</summary>
    public bool Remove(Parameter item)
    {
        bool found = items.Remove(item);
        Renumber();
        return found;
    }

    /// <summary>Removes the one at a position; those behind it get new names.</summary>
    public void RemoveAt(int index)
    {
        items.RemoveAt(index);
        Renumber();
    }

    /// <summary>Removes all, without disposing them.</summary>
    public void Clear()
    {
        items.Clear();
        Renumber();
    }

    /// <summary>Whether it is in the list.</summary>
    public bool Contains(Parameter item) => items.Contains(item);

    /// <summary>Its position, or -1.</summary>
    public int IndexOf(Parameter item) => items.IndexOf(item);

    /// <summary>Copies the list to an array.</summary>
    public void CopyTo(Parameter[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

    /// <summary>The parameters, in order.</summary>
    public IEnumerator<Parameter> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Parameter Checked(Parameter item) => item ?? throw new ArgumentNullException(nameof(item));

    private void Renumber()
    {
        _internal_params.clear();
        for (int i = 0; i < items.Count; i++)
        {
            register_parameter(i.ToString(CultureInfo.InvariantCulture), items[i]);
        }
    }
}

using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Safe.Torch.Utils;
using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Parameters by name, in insertion order. A later change of the dictionary changes the registration too.</summary>
public class ParameterDict : nn.Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
{
    private readonly OrderedDict<string, Parameter> entries = [];

    /// <summary>An empty dictionary.</summary>
    public ParameterDict()
        : base(nameof(ParameterDict)) { }

    /// <summary>Number of parameters.</summary>
    public int Count => entries.Count;

    /// <summary>Always false.</summary>
    public bool IsReadOnly => false;

    /// <summary>The names, in insertion order.</summary>
    public ICollection<string> Keys => entries.Keys;

    /// <summary>The parameters, in insertion order.</summary>
    public ICollection<Parameter> Values => entries.Values;

    /// <summary>What a name stands for. Setting a name that is there keeps its place.</summary>
    /// <exception cref="KeyNotFoundException">Read with a name that is not there.</exception>
    public Parameter this[string key]
    {
        get => entries[key];
        set
        {
            entries[key] = value;
            Renew();
        }
    }

    /// <summary>The pair at a position.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such position.</exception>
    public (string, Parameter) this[int index]
    {
        get => entries[index];
        set
        {
            entries[index] = value;
            Renew();
        }
    }

    /// <summary>Appends a pair.</summary>
    /// <exception cref="ArgumentException">The name is there already, is empty or has a dot.</exception>
    public void Add(string key, Parameter value)
    {
        entries.Add(key, value);
        Renew();
    }

    /// <inheritdoc cref="Add(string, Parameter)"/>
    public void Add((string, Parameter) item) => Add(item.Item1, item.Item2);

    /// <inheritdoc cref="Add(string, Parameter)"/>
    public void Add(KeyValuePair<string, Parameter> item) => Add(item.Key, item.Value);

    /// <summary>Inserts a pair at a position.</summary>
    /// <exception cref="ArgumentException">The name is there already, is empty or has a dot.</exception>
    public void Insert(int index, (string, Parameter) item)
    {
        entries.Insert(index, item);
        Renew();
    }

    /// <summary>Removes a name; false if it was not there.</summary>
    public bool Remove(string key)
    {
        bool found = entries.Remove(key);
        Renew();
        return found;
    }

    /// <summary>Removes a pair; false if it was not there.</summary>
    public bool Remove((string, Parameter) item) => entries.Contains(item) && Remove(item.Item1);

    /// <inheritdoc cref="Remove(ValueTuple{string, Parameter})"/>
    public bool Remove(KeyValuePair<string, Parameter> item) => Remove((item.Key, item.Value));

    /// <summary>Removes the pair at a position.</summary>
    public void RemoveAt(int index)
    {
        entries.RemoveAt(index);
        Renew();
    }

    /// <summary>Removes all, without disposing them.</summary>
    public void Clear()
    {
        entries.Clear();
        Renew();
    }

    /// <inheritdoc cref="Clear"/>
    public void clear() => Clear();

    /// <summary>Whether the name is there.</summary>
    public bool ContainsKey(string key) => entries.ContainsKey(key);

    /// <summary>Whether the pair is there.</summary>
    public bool Contains((string, Parameter) item) => entries.Contains(item);

    /// <inheritdoc cref="Contains(ValueTuple{string, Parameter})"/>
    public bool Contains(KeyValuePair<string, Parameter> item) => entries.Contains(item);

    /// <summary>What a name stands for, if it is there.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value) => entries.TryGetValue(key, out value);

    /// <summary>Position of a pair, or -1.</summary>
    public int IndexOf((string, Parameter) item) => entries.IndexOf(item);

    /// <summary>Copies the pairs to an array.</summary>
    public void CopyTo((string, Parameter)[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

    /// <summary>Copies the pairs to an array.</summary>
    public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

    /// <summary>The names, in insertion order.</summary>
    public IEnumerable<string> keys() => entries.Keys;

    /// <summary>The parameters, in insertion order.</summary>
    public IEnumerable<Parameter> values() => entries.Values;

    /// <summary>The pairs, in insertion order.</summary>
    public IEnumerator<(string, Parameter)> items() => GetEnumerator();

    /// <summary>The pairs, in insertion order.</summary>
    public IEnumerator<(string, Parameter)> GetEnumerator() => entries.GetEnumerator();

    IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, Parameter>>)entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Renew()
    {
        _internal_params.clear();
        foreach ((string name, Parameter parameter) in entries)
        {
            register_parameter(name, parameter);
        }
    }
}

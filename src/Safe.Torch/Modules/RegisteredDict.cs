using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Safe.Torch.Utils;
using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>What dictionaries of entries and of parameters share: entries by name, in insertion order, each registered under its name.</summary>
/// <typeparam name="T">Type of the entries.</typeparam>
public abstract class RegisteredDict<T> : nn.Module, IDictionary<string, T>, IList<(string, T)>
{
    private readonly OrderedDict<string, T> entries = [];

    private protected RegisteredDict(string name)
        : base(name) { }

    /// <summary>Number of entries.</summary>
    public int Count => entries.Count;

    /// <summary>Always false.</summary>
    public bool IsReadOnly => false;

    /// <summary>The names, in insertion order.</summary>
    public ICollection<string> Keys => entries.Keys;

    /// <summary>The entries, in insertion order.</summary>
    public ICollection<T> Values => entries.Values;

    /// <summary>What a name stands for. Setting a name that is there keeps its place.</summary>
    /// <exception cref="KeyNotFoundException">Read with a name that is not there.</exception>
    public T this[string key]
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
    public (string, T) this[int index]
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
    public void Add(string key, T value)
    {
        entries.Add(key, value);
        Renew();
    }

    /// <inheritdoc cref="Add(string, T)"/>
    public void Add((string, T) item) => Add(item.Item1, item.Item2);

    /// <inheritdoc cref="Add(string, T)"/>
    public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

    /// <summary>Inserts a pair at a position.</summary>
    /// <exception cref="ArgumentException">The name is there already, is empty or has a dot.</exception>
    public void Insert(int index, (string, T) item)
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
    public bool Remove((string, T) item) => entries.Contains(item) && Remove(item.Item1);

    /// <inheritdoc cref="Remove(ValueTuple{string, T})"/>
    public bool Remove(KeyValuePair<string, T> item) => Remove((item.Key, item.Value));

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
    public bool Contains((string, T) item) => entries.Contains(item);

    /// <inheritdoc cref="Contains(ValueTuple{string, T})"/>
    public bool Contains(KeyValuePair<string, T> item) => entries.Contains(item);

    /// <summary>What a name stands for, if it is there.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => entries.TryGetValue(key, out value);

    /// <summary>Position of a pair, or -1.</summary>
    public int IndexOf((string, T) item) => entries.IndexOf(item);

    /// <summary>Copies the pairs to an array.</summary>
    public void CopyTo((string, T)[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

    /// <summary>Copies the pairs to an array.</summary>
    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

    /// <summary>The names, in insertion order.</summary>
    public IEnumerable<string> keys() => entries.Keys;

    /// <summary>The entries, in insertion order.</summary>
    public IEnumerable<T> values() => entries.Values;

    /// <summary>The pairs, in insertion order.</summary>
    public IEnumerator<(string, T)> items() => GetEnumerator();

    /// <summary>The pairs, in insertion order.</summary>
    public IEnumerator<(string, T)> GetEnumerator() => entries.GetEnumerator();

    IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, T>>)entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Forgets all registrations.</summary>
    private protected abstract void Unregister();

    /// <summary>Registers one entry.</summary>
    private protected abstract void Register(string name, T entry);

    private void Renew()
    {
        Unregister();
        foreach ((string name, T entry) in entries)
        {
            Register(name, entry);
        }
    }
}

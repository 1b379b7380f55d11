using Safe.Framework.Checkpoints;

namespace Safe.Framework.Models.Checkpoints.Pickled;

/// <summary>
/// Reads pickles of tensors: the opcodes of protocol 2 that <c>torch.save</c> writes, the names of <see cref="PickleNames"/>, and nothing else. No name is
/// looked up and nothing is called, so a pickle cannot run code. It does not recurse, and what it makes is bounded by the pickle's length.
/// </summary>
/// <param name="bytes">The pickle.</param>
/// <param name="place">File and part of it, for messages.</param>
/// <param name="findStorage">The storage of a type, a key and a number of elements; throws where there is none.</param>
internal sealed partial class Unpickler(byte[] bytes, string place, Func<ScalarType, string, long, PickleStorage> findStorage)
{
    private const int MostValues = 1 << 22;
    private const int Protocol = 2;

    private readonly PickleBytes pickle = new(bytes, place);
    private readonly List<object?> stack = [];
    private readonly List<int> marks = [];
    private readonly Dictionary<int, object?> memo = [];
    private int made;

    /// <summary>Reads the pickle.</summary>
    /// <returns>Null, a <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>, <see cref="string"/>, an array for a tuple, a list, a
    /// <see cref="PickleDictionary"/>, a <see cref="PickleTensor"/>, a <see cref="PickleStorage"/> or what <see cref="PickleNames"/> knows.</returns>
    /// <exception cref="InvalidDataException">The pickle is damaged, or wants something else; the message names the byte.</exception>
    internal object? Read()
    {
        if (pickle.Next() != Op.Protocol || pickle.Byte() is not Protocol)
        {
            throw Fault($"not a pickle of protocol {Protocol}, which torch.save writes");
        }
        while (true)
        {
            Op op = pickle.Next();
            if (op == Op.Stop)
            {
                return stack.Count == 1 && marks.Count == 0 ? stack[0] : throw Fault($"ends with {stack.Count} values; expected one");
            }
            Do(op);
        }
    }

    private void Do(Op op)
    {
        if (!Literal(op) && !Collection(op) && !Other(op))
        {
            throw Fault($"holds the opcode 0x{(int)op:x2}, which no pickle of tensors needs");
        }
    }

    private bool Literal(Op op)
    {
        switch (op)
        {
            case Op.None:
                Push(null);
                return true;
            case Op.NewTrue or Op.NewFalse:
                Push(op == Op.NewTrue);
                return true;
            case Op.BinInt:
                Push((long)pickle.Int32());
                return true;
            case Op.BinInt1:
                Push((long)pickle.Byte());
                return true;
            case Op.BinInt2:
                Push((long)pickle.UInt16());
                return true;
            case Op.Long1:
                Push(pickle.Long());
                return true;
            case Op.BinFloat:
                Push(pickle.Double());
                return true;
            case Op.BinUnicode:
                Push(pickle.Text());
                return true;
            case Op.Global:
                Push(Global(pickle.Line(), pickle.Line()));
                return true;
            default:
                return false;
        }
    }

    private bool Collection(Op op)
    {
        switch (op)
        {
            case Op.Mark:
                Count();
                marks.Add(stack.Count);
                return true;
            case Op.EmptyTuple:
                Push(Array.Empty<object?>());
                return true;
            case Op.Tuple1 or Op.Tuple2 or Op.Tuple3:
                Push(PopMany(stack.Count - (op - Op.Tuple1 + 1)));
                return true;
            case Op.Tuple:
                Push(PopMany(Mark()));
                return true;
            case Op.EmptyList:
                Push(new List<object?>());
                return true;
            case Op.Append or Op.Appends:
                object?[] items = PopMany(op == Op.Append ? stack.Count - 1 : Mark());
                Top<List<object?>>("a list").AddRange(items);
                return true;
            case Op.EmptyDict:
                Push(new PickleDictionary());
                return true;
            case Op.SetItem or Op.SetItems:
                SetItems(PopMany(op == Op.SetItem ? stack.Count - 2 : Mark()));
                return true;
            default:
                return false;
        }
    }

    private bool Other(Op op)
    {
        switch (op)
        {
            case Op.BinPut or Op.LongBinPut:
                Put(op == Op.BinPut ? pickle.Byte() : pickle.Length());
                return true;
            case Op.BinGet or Op.LongBinGet:
                Push(Get(op == Op.BinGet ? pickle.Byte() : pickle.Length()));
                return true;
            case Op.BinPersId:
                Push(Storage(Pop()));
                return true;
            case Op.Reduce:
                object? arguments = Pop();
                Push(Reduce(Pop(), arguments));
                return true;
            case Op.Build:
                Build(Pop());
                return true;
            default:
                return false;
        }
    }

    private void Count()
    {
        if (++made > MostValues)
        {
            throw Fault($"makes more than {MostValues} values");
        }
    }

    private void Push(object? value)
    {
        Count();
        stack.Add(value);
    }

    private object? Pop() => PopMany(stack.Count - 1)[0];

    // A mark bounds what may be taken: what lies below it belongs to something else.
    private object?[] PopMany(int from)
    {
        if (from < (marks.Count > 0 ? marks[^1] : 0))
        {
            throw Fault("takes more values than there are");
        }
        object?[] taken = [.. stack[from..]];
        stack.RemoveRange(from, taken.Length);
        return taken;
    }

    // Takes the mark away; what stands above it is taken next.
    private int Mark()
    {
        if (marks.Count == 0)
        {
            throw Fault("asks for a mark that is not there");
        }
        int mark = marks[^1];
        marks.RemoveAt(marks.Count - 1);
        return mark;
    }

    private T Top<T>(string expected)
        where T : class =>
        stack.Count > (marks.Count > 0 ? marks[^1] : 0) && stack[^1] is T top
            ? top
            : throw Fault($"adds to something that is not {expected}");

    private void SetItems(object?[] items)
    {
        if (items.Length % 2 != 0)
        {
            throw Fault("has a key without a value");
        }
        PickleDictionary target = Top<PickleDictionary>("a dictionary");
        for (int index = 0; index < items.Length; index += 2)
        {
            target.Entries.Add((items[index], items[index + 1]));
        }
    }

    private void Put(int number)
    {
        if (stack.Count == 0)
        {
            throw Fault("remembers a value that is not there");
        }
        Count();
        memo[number] = stack[^1];
    }

    private object? Get(int number) =>
        memo.TryGetValue(number, out object? value) ? value : throw Fault($"asks for value {number}, which it never remembered");

    private InvalidDataException Fault(string complaint) => pickle.Fault(complaint);

    private static string Quoted(string text) => SafetensorsHeader.Quoted(text);
}
